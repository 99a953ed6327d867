import type { Finding } from '../../../domain/verdict/findings.ts'
import type { CaptureInput, Turn } from '../../../journey/turn.ts'
import { failsLiveness, livenessScore, matchScore } from '../dialect/face.ts'
import { announceTask } from '../events.ts'
import { nativeOf, type Native, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { decideSoFar } from './decide-so-far.ts'
import { addFile } from './files.ts'
import { finishWhenDone } from './finish-transaction.ts'

/** The stream of the live check, sent before its picture: what it shows counts with that picture. */
export async function takeClip(
  session: Transaction,
  input: CaptureInput,
  turn: Turn<Settings>,
): Promise<void> {
  const capture = await turn.journey.capture(session, input)
  nativeOf(session).liveness.clip = capture.n
  turn.journey.save(session)
}

/** One attempt at the live check; the comparison with the portrait follows at once when it passes. */
export async function takeSelfie(
  session: Transaction,
  input: CaptureInput,
  turn: Turn<Settings>,
): Promise<void> {
  const native = nativeOf(session)
  const { liveness } = native
  const capture = await turn.journey.capture(session, input)
  const clip = liveness.clip === null ? undefined : session.captures[liveness.clip]
  const findings = [...capture.findings, ...(clip?.findings ?? [])]
  const report = clip?.report?.liveness ? clip.report : capture.report
  liveness.clip = null
  liveness.attempts++
  // An executed task is invoiced once, however it ends and however often it was tried.
  liveness.invoiced = 1
  liveness.score = livenessScore(findings, report)
  const isLast = liveness.attempts >= turn.settings.knobs['K-ATTEMPTS'].liveness
  const passes = !failsLiveness(findings)
  turn.journey.save(session)
  if (!passes && !isLast) return decideSoFar(session, turn)
  liveness.state = passes ? 'completed' : 'failed'
  if (!findings.some(({ code }) => code === 'face.not-found'))
    liveness.selfie = addFile(session, turn, 'selfie', capture.n)
  await announceTask(session, 'face_liveness', turn)
  if (native.tasks.includes('face_match')) await compareFaces(session, native, findings, passes, turn)
  await finishWhenDone(session, turn)
}

/** With no live face there is nothing to compare: the task fails unexecuted, and nobody is charged. */
async function compareFaces(
  session: Transaction,
  native: Native,
  findings: Finding[],
  passes: boolean,
  turn: Turn<Settings>,
): Promise<void> {
  const { match } = native
  if (passes) {
    const { threshold } = turn.settings.knobs['K-FACERESULT']
    const report = session.captures.findLast((capture) => capture.step === 'selfie')?.report
    match.attempts = 1
    match.invoiced = 1
    match.score = hasPortrait(native) ? matchScore(findings, report) : null
    match.state = match.score !== null && match.score >= threshold ? 'completed' : 'failed'
  } else {
    match.state = 'failed'
  }
  turn.journey.save(session)
  await announceTask(session, 'face_match', turn)
}

function hasPortrait(native: Native): boolean {
  return native.document.scans.some((scan) => scan.portrait !== null)
}
