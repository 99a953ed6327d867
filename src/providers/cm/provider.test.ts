import SwaggerParser from '@apidevtools/swagger-parser'
import { describe, expect, it } from 'vitest'
import type { Finding, FindingCode } from '../../domain/verdict/findings.ts'
import { FINDING_CODES } from '../../domain/verdict/findings.ts'
import { addToQuery } from './dialect/addresses.ts'
import { matchScore } from './dialect/face.ts'
import { isInvoiced } from './dialect/invoicing.ts'
import { phraseScanCode, type ScanFacts } from './dialect/scan-code.ts'
import { taskScore } from './dialect/score.ts'
import { phraseTime } from './dialect/times.ts'
import { placesOf } from './files/redact.ts'
import { PASSPORT_FRONT } from '../../domain/document/layout/td3.ts'
import { SCAN_CODES } from './native.ts'
import contract from './openapi.json' with { type: 'json' }
import { routes } from './routes/index.ts'
import { defaultSettings, settings } from './settings.ts'
import { words } from './words.ts'

const order = defaultSettings.knobs['K-ORDER']
const found = (...codes: FindingCode[]): Finding[] => codes.map((code) => ({ code, origin: 'scripted' }))
const facts = (over: Partial<ScanFacts> = {}): ScanFacts => ({
  own: [],
  earlier: [],
  fails: false,
  asked: 'front',
  sides: ['front'],
  needs: 1,
  options: {},
  ...over,
})

describe('scan codes', () => {
  it('30 a scan without findings has none', () => {
    expect(phraseScanCode(facts(), order)).toBeNull()
  })

  it('a side that is missing is asked for before anything is read', () => {
    const expired = facts({ needs: 2, own: found('document.expired') })
    expect(phraseScanCode(expired, order)).toBe('front_side_provided_back_side_required')
  })

  it('a front’s trouble is told when the back completes the document', () => {
    const back = facts({
      needs: 2,
      asked: 'back',
      sides: ['front', 'back'],
      earlier: found('document.expired'),
    })
    expect(phraseScanCode(back, order)).toBe('expiration_criteria_not_met')
  })

  it('33 age codes need a bound and field codes a field', () => {
    const own = found('person.under-age', 'document.age-unreadable', 'document.field-invalid')
    expect(phraseScanCode(facts({ own }), order)).toBeNull()
    expect(phraseScanCode(facts({ own, options: { maximumAge: 99 } }), order)).toBe('unable_to_determine_age')
    expect(phraseScanCode(facts({ own, options: { validateFields: ['surname'] } }), order)).toBe(
      'field_validation_failed',
    )
  })

  it('33 an invalid personal number fails only who validates it', () => {
    const own: Finding[] = [{ code: 'document.field-invalid', origin: 'measured', detail: 'personal number' }]
    const code = (field: string) =>
      phraseScanCode(facts({ own, options: { validateFields: [field] } }), order)
    expect(code('personal_number')).toBe('field_validation_failed')
    expect(code('document_number')).toBeNull()
  })

  it('36 three of the eleven are free', () => {
    expect(SCAN_CODES).toHaveLength(11)
    expect(SCAN_CODES.filter((code) => !isInvoiced(code))).toEqual([
      'processing',
      'unknown_type_front',
      'unknown_type_back',
    ])
    expect(isInvoiced(null)).toBe(true)
  })
})

it('44 a task’s score is the mean of its pages’', () => {
  expect(taskScore([0.85, 0.87], 'mean')).toBe(0.86)
  expect(taskScore([0.98], 'mean')).toBe(0.98)
  expect(taskScore([], 'mean')).toBeNull()
})

it('48 a comparison’s score keeps to the side of the vendor’s line that the finding says', () => {
  expect(matchScore(found('face.mismatch'), undefined)).toBeLessThan(0.75)
  expect(matchScore(found('face.weak-similarity'), undefined)).toBeLessThan(0.75)
  expect(matchScore([], undefined)).toBeGreaterThanOrEqual(0.75)
})

it('22 times have whole seconds and an offset in numbers', () => {
  expect(phraseTime(Date.parse('2026-03-01T12:00:00.987Z'))).toBe('2026-03-01T12:00:00+00:00')
})

it('52 a return address keeps its query and its fragment', () => {
  expect(addToQuery('https://a.example', { trxid: '1' })).toBe('https://a.example?trxid=1')
  expect(addToQuery('https://a.example/?b=2#c', { trxid: '1' })).toBe('https://a.example/?b=2&trxid=1#c')
})

it('57 a number is masked wherever the page repeats it', () => {
  expect(placesOf('personal_number', PASSPORT_FRONT)).toHaveLength(4)
  expect(placesOf('signature', PASSPORT_FRONT)).toEqual([PASSPORT_FRONT.signature])
  expect(placesOf('marital_status', PASSPORT_FRONT)).toEqual([])
})

describe('the contract', () => {
  it('is valid OpenAPI 3.1', async () => {
    await expect(SwaggerParser.validate(structuredClone(contract) as never)).resolves.toBeDefined()
  })

  it('has a route for every operation, and evidence for each', () => {
    const operations = Object.values(contract.paths).flatMap((item) =>
      Object.entries(item).filter(([method]) => method !== 'parameters'),
    ) as [string, any][]
    expect(operations.map(([, one]) => one.operationId).sort()).toEqual(Object.keys(routes).sort())
    for (const [, one] of operations) {
      expect(one['x-evidence']).toMatchObject({ mark: expect.any(String), source: expect.any(String) })
      const { knob } = one['x-evidence']
      if (knob) expect(defaultSettings.knobs).toHaveProperty([knob])
    }
  })
})

it('70 every knob has a default and a place in the schema', () => {
  const { knobs } = (settings.schema as any).properties
  expect(Object.keys(knobs.properties).sort()).toEqual(Object.keys(defaultSettings.knobs).sort())
})

it('has a word for every finding', () => {
  expect(Object.keys(words).sort()).toEqual([...FINDING_CODES].sort())
})
