import type { Scene } from '../camera/camera.ts'
import type { Session } from '../domain/session/session.ts'
import type { ApplicantStage } from '../providers/provider.ts'
import type { Plan } from '../scenario/plan.ts'
import { dispatch } from './dispatch.ts'
import type { ExchangeHouse } from './exchange-house.ts'

/** Where a session's applicant acts: calls within the process, pictures from the house's camera. */
export async function applicantStage(house: ExchangeHouse, session: Session): Promise<ApplicantStage> {
  const plan = session.scenario.plan as unknown as Plan
  const read = async () => (await house.storage.findSession(session.id)) ?? session
  const ids = await house.journey.ids(house.tenants.need(session.tenant))
  return {
    session: read,
    plan: { plan, persona: session.persona, document: session.document },
    settings: await house.tenants.settings(session.tenant, session.provider),
    call: (method, path, options = {}) =>
      dispatch(
        house,
        { provider: session.provider, method, path, base: session.base, ...options },
        ids.hex(16),
      ),
    shoot: async (step) => {
      const current = await read()
      // Past the chain its last entry repeats, and the same picture is shown again.
      const attempt = Math.min(current.applicant.attempts[step] ?? 0, plan.attempts.length - 1)
      const shot = plan.attempts[attempt]?.[step] ?? {}
      // Without the scenario's name: what two scenarios show alike looks alike, and is drawn once.
      const seed = `${house.tenants.need(session.tenant).seed} / ${step} / ${attempt}`
      const { persona, document } = session
      if (step === 'clip') {
        const scene: Scene = { subject: 'selfie', persona, shot, seed }
        return house.journey.camera.recordClip(scene, { kind: 'liveness', format: 'mjpeg' })
      }
      const scene: Scene =
        step === 'selfie'
          ? { subject: 'selfie', persona, shot, seed }
          : { subject: 'document', side: step, persona, document, shot, seed }
      return house.journey.camera.takePicture(scene)
    },
  }
}
