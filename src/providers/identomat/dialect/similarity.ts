import type { Session } from '../../../domain/session/session.ts'
import type { FindingCode } from '../../../domain/verdict/findings.ts'
import { OTHER_PERSON_BELOW, SAME_PERSON_FROM } from '../../../inspection/face/similarity.ts'
import { seededRandom } from '../../../foundation/random.ts'

/** Where this vendor's scale puts our limits: what was seen are 0.66 on a mismatch and 0.90 on a match. */
const SCALE: [ours: number, theirs: number][] = [
  [0, 0.38],
  [OTHER_PERSON_BELOW, 0.7],
  [SAME_PERSON_FROM, 0.8],
  [1, 0.99],
]

/** A neutral similarity on the vendor's scale: steady, rising, a long float. */
export function toScale(similarity: number): number {
  const x = Math.max(0, Math.min(1, similarity))
  const at = Math.max(
    1,
    SCALE.findIndex(([ours]) => x <= ours),
  )
  const [[x0, y0], [x1, y1]] = [SCALE[at - 1]!, SCALE[at]!]
  return y0 + ((x - x0) * (y1 - y0)) / (x1 - x0)
}

/**
 * The similarity of face and document: measured when the pictures are ours, else what the findings
 * suggest. The integer 0 when nothing was compared.
 */
export function phraseSimilarity(session: Session<any>, findings: FindingCode[]): number {
  const selfie = session.captures.findLast((capture) => capture.step === 'selfie')
  const front = session.captures.findLast((capture) => capture.step === 'front')
  if (!session.asks.match || !selfie || !front) return 0
  if (findings.includes('face.not-found') || findings.includes('document.portrait-missing')) return 0
  const isMeasured = selfie.ours && front.ours && !isContradicted(session, findings)
  const measured = selfie.report?.face?.similarity
  if (isMeasured && measured !== undefined) return toScale(measured)
  // A portrait that our own picture does not show was compared with nothing.
  const standsScripted = findings.includes('face.mismatch') || findings.includes('face.weak-similarity')
  if (selfie.ours && front.ours && measured === undefined && !standsScripted) return 0
  const chance = seededRandom(`${session.id} similarity`).next()
  if (findings.includes('face.mismatch')) return 0.52 + chance * 0.15
  if (findings.includes('face.weak-similarity')) return 0.71 + chance * 0.08
  return 0.87 + chance * 0.1
}

/** A scenario that decides as scripted says otherwise than the picture: then its word stands in the number too. */
function isContradicted(session: Session<any>, findings: FindingCode[]): boolean {
  const measured = session.captures.findLast((capture) => capture.step === 'selfie')?.report?.face?.similarity
  if (measured === undefined) return true
  const says =
    measured < OTHER_PERSON_BELOW
      ? 'face.mismatch'
      : measured < SAME_PERSON_FROM
        ? 'face.weak-similarity'
        : undefined
  const stands = findings.find((code) => code === 'face.mismatch' || code === 'face.weak-similarity')
  // A poor selfie compares badly without being anybody else's: its number stands as it is.
  if (!stands) return says !== undefined && !findings.some((code) => code.startsWith('face.'))
  return says !== stands
}
