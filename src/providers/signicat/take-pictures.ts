import type { Scene } from '../../camera/camera.ts'
import type { Turn } from '../../journey/turn.ts'
import { attemptAt } from '../../scenario/predict.ts'
import { plannedSteps, type SignicatSession } from './process.ts'

/** What an applicant would have shown to a native SDK, taken by the house's camera as the scenario states. */
export async function takePictures(turn: Turn, session: SignicatSession): Promise<void> {
  const plan = turn.journey.plan(session)
  const { persona, document } = session
  for (const step of plannedSteps(session)) {
    if (step === 'clip') continue
    const attempt = session.applicant.attempts[step] ?? 0
    const shot = attemptAt(plan, attempt)[step] ?? {}
    const seed = `${turn.tenant.seed} / ${plan.name} / ${step} / ${attempt}`
    const scene: Scene =
      step === 'selfie'
        ? { subject: 'selfie', persona, shot, seed }
        : { subject: 'document', side: step, persona, document, shot, seed }
    const { bytes } = await turn.camera.take(scene)
    await turn.journey.capture(session, { step, bytes, source: 'camera' })
  }
}
