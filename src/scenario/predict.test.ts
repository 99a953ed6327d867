import { beforeAll, describe, expect, it } from 'vitest'
import { FINDING_CODES, FINDINGS } from '../domain/verdict/findings.ts'
import { type Catalogue, loadCatalogue, readInlinePlan } from './catalogue.ts'
import type { Json } from '../foundation/json.ts'
import { asksOf, attemptAt, predictAll, predictCapture, predictVerdict, stepOf } from './predict.ts'
import { resolvePlan } from './resolve.ts'

const TODAY = '2026-11-21'
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(['scenarios'])
})

const resolve = async (scenario: Json) =>
  resolvePlan(readInlinePlan(scenario, catalogue), catalogue, { today: TODAY, seed: 'predict' })

async function codesOf(scenario: Json, today = TODAY) {
  const resolved = await resolve(scenario)
  return predictAll(resolved, asksOf(resolved.plan.asks), today).map(({ code }) => code)
}

describe('the library', () => {
  it.each(FINDING_CODES)('shows %s alone in the scenario of its name', async (code) => {
    const plan = catalogue.need(code.replace('.', '/'))
    const resolved = await resolvePlan(plan, catalogue, { today: TODAY, seed: 'library' })
    expect(resolved.persona.givenNames).toBe('Maria Paula')
    const verdict = predictVerdict(resolved, asksOf(plan.asks), TODAY)
    expect([...new Set(verdict.findings.map((finding) => finding.code))]).toEqual([code])
    const { outcome } = FINDINGS[code]
    expect(verdict.outcome).toBe(outcome === 'retry' ? 'inconclusive' : outcome)
  })

  it('gives each finding its step', async () => {
    for (const code of FINDING_CODES) {
      const plan = catalogue.need(code.replace('.', '/'))
      const resolved = await resolvePlan(plan, catalogue, { today: TODAY, seed: 'steps' })
      const [finding] = predictAll(resolved, asksOf(plan.asks), TODAY)
      expect(finding, code).toMatchObject({ code, origin: 'scripted' })
      expect(finding!.step, code).toBe(stepOf(code, resolved.document))
    }
  })
})

describe('a prediction', () => {
  it('follows the document on the tenant’s day', async () => {
    const scenario = { document: { expires: '2026-11-21' } }
    expect(await codesOf(scenario, '2026-11-21')).toEqual([])
    expect(await codesOf(scenario, '2026-11-22')).toEqual(['document.expired'])
    const tolerant = { ...scenario, asks: { expiryToleranceDays: 1 } }
    expect(await codesOf(tolerant, '2026-11-22')).toEqual([])
    expect(await codesOf(tolerant, '2026-11-23')).toEqual(['document.expired'])
  })

  it('follows ages to the day', async () => {
    const young = {
      persona: { like: 'maria-santos', birthDate: '2008-11-22' },
      asks: { ageBounds: { minimum: 18, maximum: 18 } },
    }
    expect(await codesOf(young, '2026-11-21')).toEqual(['person.under-age'])
    expect(await codesOf(young, '2026-11-22')).toEqual([])
    expect(await codesOf(young, '2027-11-22')).toEqual(['person.over-age'])
  })

  it('takes the last try of a chain and repeats it past the end', async () => {
    const resolved = await resolve({
      attempts: [{ front: { blur: 'strong' } }, { front: { glare: 'strong' } }],
    })
    const asks = asksOf({})
    expect(
      [0, 1, 2, 7].map((attempt) => predictCapture(resolved, 'front', attempt, asks, TODAY)[0]?.code),
    ).toEqual(['capture.blurred', 'capture.glare', 'capture.glare', 'capture.glare'])
    expect(attemptAt(resolved.plan, 9)).toBe(resolved.plan.attempts[1])
    expect(predictAll(resolved, asks, TODAY).map(({ code }) => code)).toEqual(['capture.glare'])
  })

  it('stops trying when nothing asks for another try', async () => {
    const codes = await codesOf({
      document: { expires: '1 day ago' },
      attempts: [{ front: { blur: 'strong' } }, {}, { front: { show: 'nothing' } }],
    })
    expect(codes).toEqual(['document.expired'])
  })

  it('reads nothing on what cannot be seen', async () => {
    const expired = { document: { expires: '1 year ago' } }
    for (const [front, code] of [
      [{ show: 'nothing' }, 'capture.nothing-in-view'],
      [{ exposure: 'very-dark', blur: 'strong' }, 'capture.too-dark'],
      [{ show: 'unknown-card' }, 'document.unrecognised'],
      [{ show: 'back' }, 'document.wrong-side'],
      [{ cover: 'text' }, 'document.text-unreadable'],
    ] as const) {
      expect(await codesOf({ ...expired, attempts: [{ front }] })).toEqual([code])
    }
  })

  it('takes a hidden photo for a missing portrait, and any other hidden feature for a missing feature', async () => {
    for (const [cover, code] of [
      ['portrait', 'document.portrait-missing'],
      ['Photo', 'document.portrait-missing'],
      ['OVI 1', 'document.feature-missing'],
    ] as const) {
      expect(await codesOf({ attempts: [{ front: { cover } }] })).toEqual([code])
    }
  })

  it('leaves slight conditions alone', async () => {
    const shot = {
      blur: 'slight',
      motion: 0.3,
      glare: 0.3,
      exposure: 0.3,
      crop: 0.3,
      resolution: 0.3,
      noise: 1,
      compression: 1,
      perspective: 1,
      rotation: 45,
    }
    expect(await codesOf({ attempts: [{ front: shot }] })).toEqual([])
  })

  it('shows a card’s contradiction where its zone is', async () => {
    const resolved = await resolve({ document: { type: 'identity-card', contradicts: 'name' } })
    expect(predictAll(resolved, asksOf({}), TODAY)).toMatchObject([
      { code: 'document.data-inconsistent', step: 'back' },
    ])
    const passport = await resolve({ document: { contradicts: 'name' } })
    expect(predictAll(passport, asksOf({}), TODAY)).toMatchObject([
      { code: 'document.data-inconsistent', step: 'front' },
    ])
  })

  it('tells of faces only what was asked', async () => {
    const stranger = { attempts: [{ selfie: { face: 'other-person', attack: 'screen' } }] }
    expect(await codesOf(stranger)).toEqual([])
    expect(await codesOf({ ...stranger, asks: { match: true } })).toEqual(['face.mismatch'])
    expect(await codesOf({ ...stranger, asks: { liveness: true } })).toEqual(['liveness.screen-attack'])
  })

  it('compares with nothing where there is no portrait, and with a stranger’s where it was swapped', async () => {
    const asks = { match: true }
    const attempts = [{ selfie: { face: 'other-person' } }]
    expect(await codesOf({ asks, attempts, document: { portraitMissing: true } })).toEqual([
      'document.portrait-missing',
    ])
    expect(await codesOf({ asks, attempts: [{ front: { attack: 'portrait-swap' } }] })).toEqual([
      'document.tampered',
      'face.mismatch',
    ])
  })

  it('holds scripted findings whatever is shown, each at its step', async () => {
    const resolved = await resolve({
      findings: ['document.expired', 'face.mismatch'],
      attempts: [{ front: { show: 'nothing' } }],
    })
    const asks = asksOf({ match: true })
    expect(predictCapture(resolved, 'front', 3, asks, TODAY)).toEqual([
      { code: 'document.expired', origin: 'scripted', step: 'front' },
    ])
    expect(predictCapture(resolved, 'selfie', 0, asks, TODAY)).toMatchObject([{ code: 'face.mismatch' }])
    expect(predictCapture(resolved, 'back', 0, asks, TODAY)).toEqual([])
  })

  it('ends with the journey, however the pictures are', async () => {
    const verdict = predictVerdict(
      await resolve({ applicant: { does: 'abandons' }, document: { expires: '1 year ago' } }),
      asksOf({}),
      TODAY,
    )
    expect(verdict).toMatchObject({ outcome: 'failed', findings: [{ code: 'journey.abandoned' }] })
  })

  it('lets a failure pass that happens so many times only', async () => {
    expect(await codesOf({ system: { fails: 'unavailable' } })).toEqual(['system.unavailable'])
    expect(await codesOf({ system: { fails: 'unavailable', times: 2 } })).toEqual([])
  })

  it('hears an operator only when a review is asked for', async () => {
    const operator = { decides: 'reject' }
    expect(await codesOf({ operator })).toEqual([])
    expect(await codesOf({ operator, asks: { review: true } })).toEqual(['review.rejected'])
  })

  it('follows checks to their verdict', async () => {
    const asks = { match: true, liveness: true }
    const verdictOf = async (checks: Json) => {
      const resolved = await resolve({ asks, checks })
      return predictVerdict(resolved, asksOf(resolved.plan.asks), TODAY).outcome
    }
    expect(await verdictOf({ document: 'passes', match: 'passes' })).toBe('accepted')
    expect(await verdictOf({ match: 'inconclusive' })).toBe('inconclusive')
    expect(await verdictOf({ match: 'inconclusive', liveness: 'fails' })).toBe('rejected')
    expect(await verdictOf({ document: 'document.expired' })).toBe('rejected')
    expect(await verdictOf({ person: 'person.already-known' })).toBe('accepted')
    expect(await verdictOf({ review: 'inconclusive' })).toBe('inconclusive')
  })
})
