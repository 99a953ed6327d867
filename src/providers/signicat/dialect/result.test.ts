import { describe, expect, it } from 'vitest'
import type { Capture } from '../../../domain/capture/capture.ts'
import {
  CAPTURE_STEPS,
  FINDING_CODES,
  FINDINGS,
  type Finding,
  type FindingCode,
} from '../../../domain/verdict/findings.ts'
import { decideVerdict } from '../../../domain/verdict/verdict.ts'
import type { SignicatSession } from '../process.ts'
import { words } from '../words.ts'
import { phraseProcess } from './process-body.ts'
import { phraseResult } from './result.ts'
import { statusOf } from './status.ts'

const scripted = (...codes: FindingCode[]): Finding[] => codes.map((code) => ({ code, origin: 'scripted' }))

/** A video session with foreign pictures, judged from these findings. */
function judged(findings: Finding[], change: Record<string, any> = {}): any {
  const { document = {}, captures = ['front', 'selfie', 'clip'], ...native } = change
  const session = {
    persona: {
      givenNames: 'Maria Paula',
      surname: 'Santos Mendes',
      birthDate: '2002-04-29',
      sex: 'F',
      nationality: 'PRT',
      personalNumber: '99646086 1',
      numbers: { socialSecurity: '10000000001', health: '000000019', tax: '012345670' },
    },
    document: {
      type: 'passport',
      country: 'PRT',
      number: 'SP536197',
      expires: '2031-03-01',
      sides: 1,
      ...document,
    },
    captures: captures.map((step: string, n: number): Partial<Capture> => ({
      n,
      step: step as Capture['step'],
      ours: false,
      findings: [],
    })),
    native: {
      status: 'processing',
      processId: 'p',
      provider: 'eid',
      processType: 'substantial',
      createdAt: 0,
      updatedAt: 0,
      ...native,
    },
  } as unknown as SignicatSession
  const verdict = decideVerdict(findings)
  const status = statusOf(session, verdict)
  session.native.status = status
  session.native.result = phraseResult(session, verdict, status)
  return phraseProcess(session)
}

const failedChecks = (body: any) =>
  Object.entries(body.providerSpecific.ocr.securityChecks)
    .filter(([, { valid }]: any) => !valid)
    .map(([name]) => name)

describe('20 the status of a video session', () => {
  it.each([
    ['document.expired', 'nonExpired'],
    ['person.under-age', 'notUnderage'],
    ['document.tampered', 'dataIntegrity'],
    ['document.data-inconsistent', 'dataIntegrity'],
    ['liveness.challenge-failed', 'livenessDetected'],
    ['liveness.print-attack', 'notFaceSpoofing'],
    ['document.photocopy', 'notBWCopy'],
  ] as [FindingCode, string][])('is rejected when %s makes %s fail', (code, check) => {
    const body = judged(scripted(code))
    expect([body.status, failedChecks(body)]).toEqual(['rejected', [check]])
  })

  it('is inconclusive for any similarity but high, and for any feature not found', () => {
    expect(judged(scripted('face.mismatch'))).toMatchObject({
      status: 'inconclusive',
      providerSpecific: { ocr: { similarityScore: 'verylow' } },
    })
    expect(judged(scripted('face.weak-similarity'))).toMatchObject({ status: 'inconclusive' })
    for (const code of ['document.feature-missing', 'document.portrait-missing', 'capture.glare'] as const) {
      const body = judged(scripted(code))
      expect(body.status).toBe('inconclusive')
      expect(body.providerSpecific.ocr.features.some((feature: any) => !feature.found)).toBe(true)
    }
  })

  it('lets a failed check outweigh a doubt', () => {
    expect(judged(scripted('face.mismatch', 'document.expired')).status).toBe('rejected')
  })

  it('is not touched by what the vendor has no word for', () => {
    for (const code of [
      'person.watchlisted',
      'person.already-known',
      'person.name-differs',
      'person.over-age',
    ] as const)
      expect([code, judged(scripted(code)).status]).toEqual([code, 'accepted'])
    expect(judged(scripted('person.name-differs'), { provider: 'webid' }).status).toBe('inconclusive')
  })

  it('follows the agent, who can reject what the machine took', () => {
    const agent = { decision: 'reject', from: 0, to: 0, comment: 'no' }
    const body = judged(scripted('review.rejected'), { processType: 'unattended', agent })
    expect(body).toMatchObject({
      status: 'rejected',
      providerSpecific: { manualApproval: { status: 'rejected', rejectionReason: 'no' } },
    })
    expect(body).not.toHaveProperty('finalResult')
  })
})

describe('the body of a video session', () => {
  it('21 holds the OCR data inside ocr, liveness as text there and as an object among the checks', () => {
    const { ocr } = judged(scripted('liveness.still-image')).providerSpecific
    expect(ocr).toMatchObject({
      firstName: 'MARIA PAULA',
      lastName: 'SANTOS MENDES',
      livenessDetected: 'false',
    })
    expect(ocr.securityChecks.livenessDetected).toEqual({ valid: false })
    expect(judged([]).providerSpecific.ocr.livenessDetected).toBe('true')
  })

  it('22 leaves out the box of a feature that was not found', () => {
    const { features } = judged(scripted('document.feature-missing')).providerSpecific.ocr
    expect(features.map(({ name }: any) => name)).toEqual(['Header', 'OVI 2', 'Signature', 'Photo', 'OVI 1'])
    for (const feature of features) expect('bbox' in feature).toBe(feature.found)
  })

  it('22 compares sides only where there are two', () => {
    expect(judged([]).providerSpecific.ocr.securityChecks).not.toHaveProperty('sidesMatch')
    const card = {
      document: { type: 'identity-card', sides: 2 },
      captures: ['front', 'back', 'selfie', 'clip'],
    }
    expect(judged([], card).providerSpecific.ocr.securityChecks.sidesMatch).toEqual({ valid: true })
    expect(failedChecks(judged(scripted('document.sides-differ'), card))).toEqual(['sidesMatch'])
  })

  it('23 has a final result only when it is accepted', () => {
    expect(judged([])).toHaveProperty('finalResult')
    for (const code of ['document.expired', 'face.mismatch'] as const)
      expect(judged(scripted(code))).not.toHaveProperty('finalResult')
  })

  it('agrees member for member with the published examples', () => {
    const ocr = [
      'similarityScore',
      'livenessDetected',
      'features',
      'securityChecks',
      'documentNumber',
      'dateOfExpiry',
      'firstName',
      'lastName',
      'documentType',
      'dateOfBirth',
      'gender',
      'nationality',
      'personalIdentificationNumber',
      'issuingCountry',
    ]
    const checks = [
      'nonExpired',
      'notUnderage',
      'dataIntegrity',
      'livenessDetected',
      'notFaceSpoofing',
      'notBWCopy',
    ]
    const outer = [
      'status',
      'processId',
      'provider',
      'providerSpecific',
      'processType',
      'createdAt',
      'updatedAt',
    ]
    const accepted = judged([])
    const inconclusive = judged(scripted('face.mismatch', 'document.feature-missing'))
    expect(Object.keys(inconclusive)).toEqual(outer)
    expect(Object.keys(accepted).filter((name) => name !== 'finalResult')).toEqual(outer)
    for (const body of [accepted, inconclusive]) {
      expect(Object.keys(body.providerSpecific.ocr).toSorted()).toEqual(ocr.toSorted())
      expect(Object.keys(body.providerSpecific.ocr.securityChecks)).toEqual(checks)
    }
    const rejected = judged(scripted('document.expired'), {
      document: { type: 'identity-card', sides: 2, expires: '2020-07-08' },
      captures: ['front', 'back', 'selfie', 'clip'],
    })
    expect(Object.keys(rejected)).toEqual(outer)
    const numbers = ['socialSecurityNumber', 'healthNumber', 'taxNumber']
    expect(Object.keys(rejected.providerSpecific.ocr).toSorted()).toEqual([...ocr, ...numbers].toSorted())
    expect(Object.keys(rejected.providerSpecific.ocr.securityChecks)).toEqual([
      ...checks.slice(0, 5),
      'sidesMatch',
      'notBWCopy',
    ])
  })
})

it('says every finding where its word is promised, or that it cannot', () => {
  for (const code of FINDING_CODES) {
    const word = words[code]
    if ('cannot' in word || FINDINGS[code].outcome === 'failed' || code.startsWith('review.')) continue
    const sides = code === 'document.sides-differ' ? ['front', 'back'] : ['front']
    const body = judged(scripted(code), { captures: [...sides, ...CAPTURE_STEPS.slice(2)] })
    expect(`${code}: ${JSON.stringify(body)}`).toContain(word.says)
    expect([code, body.status]).not.toEqual([code, 'accepted'])
  }
})
