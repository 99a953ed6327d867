import type { Request, Response } from 'express'
import { readShot } from '../camera/scene-query.ts'
import { CAPTURE_STEPS, type CaptureStep } from '../domain/verdict/findings.ts'
import type { Session } from '../domain/session/session.ts'
import { Mistake } from '../foundation/errors.ts'
import type { Plan } from '../scenario/plan.ts'
import type { House } from './house.ts'

/** Longer edge of a preview: small enough to be drawn while a test waits. */
const PREVIEW_EDGE = 480

/** The session behind a page's token; a page knows no more than its token. */
async function sessionOf(house: House, provider: string, token: string): Promise<Session | undefined> {
  const key =
    (await house.storage.findKey(provider, 'page', token)) ?? (await house.storage.findKeyAnywhere(token))
  return key?.provider === provider && key.session ? house.storage.findSession(key.session) : undefined
}

/**
 * What the camera in the page shows: the session's own person and document, as the scenario's present
 * attempt states, changed by the shot parameters of the address. A clip answers motion JPEG; with
 * `preview` it answers one small picture, which is there at once.
 */
export async function pageCamera(house: House, request: Request, response: Response): Promise<void> {
  const { provider, token, step: wanted } = request.params as Record<string, string>
  const session = await sessionOf(house, provider!, token!)
  if (!session || !(CAPTURE_STEPS as readonly string[]).includes(wanted!)) {
    response.status(404).json({ title: 'No such page or step' })
    return
  }
  const step = wanted as CaptureStep
  const plan = session.scenario.plan as unknown as Plan
  const attempt = session.applicant.attempts[step] ?? 0
  const planned = plan.attempts[Math.min(attempt, plan.attempts.length - 1)]?.[step] ?? {}
  try {
    const { preview, ...query } = request.query as Record<string, string>
    const isPreview = preview !== undefined
    const given = readShot(query)
    // Something held before the lens on purpose replaces the plan; nothing held follows it.
    const shot = Object.keys(given).length ? given : planned
    const seed = `page / ${plan.name} / ${step} / ${attempt}`
    const { persona, document } = session
    const options = isPreview ? { longEdge: PREVIEW_EDGE } : undefined
    const picture =
      step === 'clip' && !isPreview
        ? await house.camera.recordClip(
            { subject: 'selfie', persona, shot, seed },
            { kind: 'liveness', format: 'mjpeg' },
          )
        : await house.camera.takePicture(
            step === 'selfie' || step === 'clip'
              ? { subject: 'selfie', persona, shot, seed }
              : { subject: 'document', side: step, persona, document, shot, seed },
            options,
          )
    response.set('cache-control', 'no-store').type(picture.contentType).send(picture.bytes)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    response.status(400).json({ title: error.message })
  }
}

/** Server-sent events for one page: `camera` whenever somebody changes what is held before its lens. */
export async function followCamera(house: House, request: Request, response: Response): Promise<void> {
  const { provider, token } = request.params as Record<string, string>
  const session = await sessionOf(house, provider!, token!)
  if (!session) {
    response.status(404).end()
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const send = (held: unknown) => response.write(`event: camera\ndata: ${JSON.stringify(held)}\n\n`)
  // Listened for before it is looked up: what changes between the two would be told to nobody.
  let changed = false
  const stop = house.events.subscribe((event) => {
    if (event.kind !== 'camera' || event.data['session'] !== session.id) return
    changed = true
    send(event.data['held'])
  })
  response.on('close', stop)
  response.write(': open\n\n')
  const held = await house.desk.camera(session.id)
  if (!changed && Object.keys(held).length) send(held)
}
