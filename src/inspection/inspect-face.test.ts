import { describe, expect, it } from 'vitest'
import type { InspectionReport } from '../domain/capture/capture.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import type { InspectionRequest } from './inspection.ts'
import { tellsWho } from './inspect-face.ts'

/** A selfie to be compared with the portrait of a front that was found to be so. */
function selfieAfter(...codes: FindingCode[]): InspectionRequest {
  const front = {
    face: { template: [1] },
    findings: codes.map((code) => ({ code, origin: 'measured' })),
  } as unknown as InspectionReport
  return {
    bytes: new Uint8Array(),
    step: 'selfie',
    today: '2026-03-01',
    asks: { document: true, liveness: false, match: true },
    earlier: { documents: [front] },
  }
}

describe('who is who', () => {
  it('is told by a portrait that was seen well, whatever its document is', () => {
    expect(tellsWho(selfieAfter())).toBe(true)
    expect(tellsWho(selfieAfter('document.expired'))).toBe(true)
  })

  it('is not told by a portrait in a poor picture', () => {
    expect(tellsWho(selfieAfter('capture.blurred'))).toBe(false)
    expect(tellsWho(selfieAfter('capture.glare'))).toBe(false)
  })
})
