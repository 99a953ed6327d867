import { ageOn } from '../../../domain/persona/persona.ts'
import { checkPersonalNumber } from '../../../domain/persona/numbers.ts'
import type { Knobs } from '../settings.ts'
import type { Field } from '../wire.ts'
import { countryName, documentLocale, printedNationality } from './countries.ts'
import { PRINTED_AS } from './field-names.ts'
import type { FieldReading } from './fields.ts'

export interface FieldFacts {
  readings: Map<string, FieldReading>
  /** Issuing state, alpha-3. */
  country: string
  /** Day of the scan: ages are told for it. */
  today: string
  /** The inspection found that print and machine zone contradict each other. */
  contradicts: boolean
  checkDigitsValid: boolean
  /** Absent means all. */
  extract: string[] | undefined
  knobs: Knobs
}

type Validity = 'valid' | 'invalid' | 'not_checked'
type Source = 'mrz' | 'barcode' | 'visual'
interface Said {
  source: Source
  value: string
}

/** One object a field and locale, in the order in which the vendor's engine lists them. */
export function phraseFields(facts: FieldFacts): Field[] {
  const out: Field[] = []
  const put = (field: string, validity: Validity, locale: string | null, said: Said[]) => {
    if (said.length === 0 || (facts.extract && !facts.extract.includes(field))) return
    out.push({
      field: facts.knobs['K-FIELDS'][field] ?? field,
      validity,
      comparison: compare(said, facts),
      locale,
      values: said,
    })
  }
  for (const [neutral, vendor] of PRINTED_AS) {
    const reading = facts.readings.get(neutral)
    if (!reading) continue
    const validity = validityOf(neutral, reading, facts)
    if (neutral === 'nationality') phraseNationality(reading, validity, facts, put)
    else
      put(
        vendor,
        validity,
        null,
        sources(reading).map((one) => ({ ...one, value: format(neutral, one.value, facts) })),
      )
    if (reading.printed) {
      const said: Said[] = [{ source: 'visual', value: titleCase(reading.printed) }]
      put(vendor, validity, documentLocale(facts.country), said)
    }
    if (neutral === 'country') {
      const said = sources(reading).map(({ source, value }) => ({ source, value: countryName(value) }))
      put('issuing_state_name', validity, null, said)
    }
    if (neutral === 'birth-date') put('age', 'valid', null, ages(reading, facts.today))
  }
  return out
}

type Put = (field: string, validity: Validity, locale: string | null, said: Said[]) => void

function phraseNationality(reading: FieldReading, validity: Validity, facts: FieldFacts, put: Put): void {
  const machine = sources(reading).filter(({ source }) => source !== 'visual')
  const print = reading.visual
  put(
    'nationality',
    validity,
    null,
    machine.map(({ source, value }) => ({ source, value: countryName(value) })),
  )
  if (print !== undefined)
    put('nationality', validity, documentLocale(facts.country), [
      { source: 'visual', value: printedNationality(print) },
    ])
  put('nationality_code', validity, null, sources(reading))
}

function ages(reading: FieldReading, today: string): Said[] {
  return sources(reading).map(({ source, value }) => ({ source, value: String(ageOn(value, today)) }))
}

/** The machine zone comes before the print. */
function sources(reading: FieldReading): Said[] {
  const order: Source[] = ['mrz', 'barcode', 'visual']
  return order.flatMap((source) => {
    const value = reading[source]
    return value === undefined ? [] : [{ source, value }]
  })
}

/** A name that a narrow zone cuts short is no contradiction: only what the inspection found is one. */
function compare(said: Said[], { contradicts, knobs }: FieldFacts): string {
  if (said.length < 2) return 'not_performed'
  const [first, ...others] = said.map(({ value }) => value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const differs = others.some((other) => other !== first)
  return differs && contradicts ? knobs['K-COMPARISON'] : 'match'
}

function validityOf(neutral: string, reading: FieldReading, facts: FieldFacts): Validity {
  switch (neutral) {
    case 'personal-number': {
      const nationality = sources(facts.readings.get('nationality') ?? {})[0]?.value ?? facts.country
      return checkPersonalNumber(nationality, sources(reading).at(-1)!.value) ? 'valid' : 'invalid'
    }
    case 'document-number':
      if (reading.mrz === undefined) return 'not_checked'
      return facts.checkDigitsValid ? 'valid' : 'invalid'
    case 'nationality':
    case 'country':
    case 'birth-date':
    case 'issued':
    case 'expiry':
    case 'sex':
      return 'valid'
    default:
      return 'not_checked'
  }
}

function format(neutral: string, value: string, facts: FieldFacts): string {
  const isDate = ['birth-date', 'issued', 'expiry'].includes(neutral)
  if (!isDate || facts.knobs['K-FORMATS'] === 'iso') return value
  return `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}`
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
}
