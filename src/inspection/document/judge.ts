import type { DocumentField, InspectionReport, MeasureResult } from '../../domain/capture/capture.ts'
import type { DocumentSide } from '../../domain/document/identity-document.ts'
import { checkPersonalNumber } from '../../domain/persona/numbers.ts'
import { ageOn } from '../../domain/persona/persona.ts'
import type { FindingCode, Measured } from '../../domain/verdict/findings.ts'
import type { InspectionRequest } from '../inspection.ts'
import { evidenceOf } from '../measure.ts'
import { contradictions, numberDiffersInPrint } from './consistency.ts'
import type { FeatureLook } from './features.ts'
import type { DocumentLook } from './look.ts'

export interface Judged {
  code: FindingCode
  evidence?: Measured[]
  detail?: string
}

export interface DocumentEvidence {
  look: DocumentLook
  measures: Record<string, MeasureResult>
  features: FeatureLook[]
  fields: DocumentField[]
  /** The picture as a whole: no card, and nothing else either. */
  isEmpty: boolean
}

/**
 * Names the findings of one document picture. A fault of the capture drags others along (what is dark
 * cannot be read), so the first fault found among those is the only one named; what the document says
 * is judged on a picture that is good enough to be read.
 */
export function judgeDocument(seen: DocumentEvidence, request: InspectionRequest): Judged[] {
  const capture = judgeCapture(seen)
  if (capture) return [capture]
  const { look } = seen
  if (!look.layout) {
    const copied = judgeCopy(seen)
    return [copied ?? { code: 'document.unrecognised' }]
  }
  const asked: DocumentSide = request.step === 'back' ? 'back' : 'front'
  const copied = judgeCopy(seen)
  if (look.layout.side !== asked)
    return [{ code: 'document.wrong-side', detail: `the ${look.layout.side} is shown` }]
  const found: Judged[] = []
  if (copied) found.push(copied)
  const isData = asked === 'front'
  if (isData) {
    if (isUnreadable(seen.fields)) return [...found, { code: 'document.text-unreadable' }]
    found.push(...judgeReading(seen, request))
  }
  found.push(...judgeNumbers(seen, request))
  if (!copied) found.push(...judgeAppearance(seen))
  found.push(...judgeAgainstEarlier(seen, request))
  return found
}

const CAPTURE_FAULTS: [FindingCode, string][] = [
  ['capture.too-dark', 'brightness'],
  ['capture.too-bright', 'overexposure'],
  ['capture.cropped', 'cropping'],
  ['capture.low-resolution', 'resolution'],
  ['capture.blurred', 'blurWidth'],
  ['capture.glare', 'glareShare'],
]

/** Darker than a dark table in ordinary light: what may lie there cannot be seen. */
const BLACK = 22

/** Share of a picture that no reflection burns out: then all of it is too light. */
const MOST_OF_IT = 0.6

function judgeCapture({ look, measures, isEmpty }: DocumentEvidence): Judged | undefined {
  // A reflection large enough to hide what card it is: the picture itself shows it.
  const burnt = measures['pictureGlare']
  if (!look.layout && burnt?.status === 'fails' && measures['overexposure']?.status !== 'fails') {
    const code = burnt.raw > MOST_OF_IT ? 'capture.too-bright' : 'capture.glare'
    return { code, evidence: [evidenceOf('pictureGlare', burnt)] }
  }
  for (const [code, name] of CAPTURE_FAULTS) {
    // Without a card, how light or dark the table is says nothing.
    const measure = look.card || name === 'overexposure' ? measures[name] : undefined
    if (measure?.status === 'fails') return { code, evidence: [evidenceOf(name, measure)] }
  }
  if (isEmpty || !look.card) {
    const light = measures['brightness']
    if (light && light.raw < BLACK)
      return { code: 'capture.too-dark', evidence: [evidenceOf('brightness', light)] }
    return { code: 'capture.nothing-in-view' }
  }
  return undefined
}

function judgeCopy({ measures }: DocumentEvidence): Judged | undefined {
  for (const [code, name] of [
    ['document.screen-copy', 'bezel'],
    ['document.screen-copy', 'screenPattern'],
    ['document.photocopy', 'colourfulness'],
  ] as const) {
    const measure = measures[name]
    if (measure?.status === 'fails') return { code, evidence: [evidenceOf(name, measure)] }
  }
  return undefined
}

function judgeReading(seen: DocumentEvidence, request: InspectionRequest): Judged[] {
  const { look, fields } = seen
  const found: Judged[] = []
  const { today, asks } = request
  const known = (name: string) => fields.find((field) => field.name === name)?.values ?? []
  const stated = (name: string) => known(name)[0]?.value
  const { layout } = look
  if (layout && asks.documentTypes && !asks.documentTypes.includes(layout.type)) {
    found.push({ code: 'document.type-not-allowed', detail: layout.type })
  }
  const country = stated('country')
  if (country && asks.countries && !asks.countries.includes(country)) {
    found.push({ code: 'document.country-not-allowed', detail: country })
  }
  const printsDates = layout?.fields.some((field) => field.name === 'expiry') ?? false
  const expiry = stated('expiry')
  if (expiry) {
    const limit = addDays(expiry, asks.expiryToleranceDays ?? 0)
    if (limit < today) found.push({ code: 'document.expired', detail: expiry })
  } else if (printsDates) found.push({ code: 'document.expiry-unreadable' })
  const birth = stated('birth-date')
  if (birth) {
    const age = ageOn(birth, today)
    if (asks.minimumAge !== undefined && age < asks.minimumAge) {
      found.push({ code: 'person.under-age', detail: `${age} years` })
    }
    if (asks.maximumAge !== undefined && age > asks.maximumAge) {
      found.push({ code: 'person.over-age', detail: `${age} years` })
    }
  } else if (printsDates) found.push({ code: 'document.age-unreadable' })
  return found
}

/**
 * Nothing read, or a stray field or two that a crease or a rim was taken for: in print, or as letters of a
 * machine zone, which tells more than two fields where there is one. A seal and a barcode check themselves.
 */
function isUnreadable(fields: DocumentField[]): boolean {
  return (
    fields.length < 3 &&
    fields.every(({ values }) => values.every(({ source }) => source === 'visual' || source === 'mrz'))
  )
}

/** Numbers that break their own rule: the personal number where that is asked, check digits always. */
function judgeNumbers({ look, fields }: DocumentEvidence, { asks }: InspectionRequest): Judged[] {
  const wrong: string[] = []
  const valuesOf = (name: string) => fields.find((field) => field.name === name)?.values ?? []
  if (asks.validate?.includes('personal-number')) {
    const personal = valuesOf('personal-number').find((value) => value.source !== 'visual')?.value
    const country = valuesOf('nationality')[0]?.value ?? valuesOf('country')[0]?.value
    if (personal && country && !checkPersonalNumber(country, personal)) wrong.push('personal number')
  }
  const { mrz } = look
  if (mrz?.reading && mrz.confidence > 0.6 && !mrz.lines.some((line) => line.includes(' '))) {
    const broken = Object.entries(mrz.reading.checkDigits).filter(([, right]) => !right)
    // One digit can be misread; a zone that was printed wrong has them all wrong.
    if (broken.length >= 3) wrong.push(`check digits of ${broken.map(([name]) => name).join(', ')}`)
  }
  return wrong.length > 0 ? [{ code: 'document.field-invalid', detail: wrong.join('; ') }] : []
}

function judgeAppearance({ features, measures, look }: DocumentEvidence): Judged[] {
  const found: Judged[] = []
  const tampering = ['portraitSeam', 'textPatch'].filter((name) => measures[name]?.status === 'fails')
  if (tampering.length > 0) {
    found.push({
      code: 'document.tampered',
      evidence: tampering.map((name) => evidenceOf(name, measures[name]!)),
    })
  }
  // Without a portrait, for whatever reason, nobody can be compared with it: that weighs more than the missing feature.
  const photo = features.find(({ name }) => name === 'Photo')
  const hasNoPortrait = photo !== undefined && !photo.found && look.layout?.portrait !== undefined
  if (hasNoPortrait) {
    found.push({
      code: 'document.portrait-missing',
      evidence: [{ measure: 'portraitRelief', raw: photo.relief, unit: 'share of the range' }],
    })
  }
  const missing = features.filter((feature) => !feature.found && feature.name !== 'Photo')
  if (missing.length > 0) {
    found.push({
      code: 'document.feature-missing',
      detail: `feature ${missing.map((feature) => `"${feature.name}"`).join(', ')}`,
    })
  }
  return found
}

function judgeAgainstEarlier(seen: DocumentEvidence, request: InspectionRequest): Judged[] {
  const differing = contradictions(seen.fields, request.earlier?.documents ?? [])
  const { seal, fields, mrz } = seen.look
  if (!seal && differing.names.length === 0 && numberDiffersInPrint(fields, mrz)) {
    differing.names.push('document-number')
  }
  if (differing.otherDocument) {
    return [{ code: 'document.sides-differ', detail: differing.names.join(', ') }]
  }
  if (differing.names.length > 0) {
    return [{ code: 'document.data-inconsistent', detail: differing.names.join(', ') }]
  }
  return []
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/**
 * What a picture of this step can tell about, found or not. The journey lets these stand against the
 * scenario's; what a blurred picture hides is not there either, for nobody saw it.
 */
export function decidesFor(request: InspectionRequest, hasEarlierSide: boolean): FindingCode[] {
  const both: FindingCode[] = [
    'capture.blurred',
    'capture.glare',
    'capture.too-dark',
    'capture.too-bright',
    'capture.low-resolution',
    'capture.cropped',
    'capture.nothing-in-view',
    'document.unrecognised',
    'document.wrong-side',
    'document.field-invalid',
    'document.photocopy',
    'document.screen-copy',
    'document.tampered',
    'document.data-inconsistent',
  ]
  if (hasEarlierSide) both.push('document.sides-differ')
  if (request.step === 'back') return both
  return [
    ...both,
    'document.type-not-allowed',
    'document.country-not-allowed',
    'document.text-unreadable',
    'document.expired',
    'document.expiry-unreadable',
    'document.age-unreadable',
    'document.feature-missing',
    'document.portrait-missing',
    'person.under-age',
    'person.over-age',
  ]
}

/** The reports of the other side that this one can be compared with. */
export function earlierSides(request: InspectionRequest): InspectionReport[] {
  return request.earlier?.documents.filter((report) => report.document?.found) ?? []
}
