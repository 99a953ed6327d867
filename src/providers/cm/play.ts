import { createHmac } from 'node:crypto'
import type { Json } from '../../foundation/json.ts'
import type { ApplicantStage, ConsumerStage, PlayManner } from '../provider.ts'
import { untilServed } from '../until-served.ts'
import { nativeOf } from './native.ts'

/** Far more steps than any transaction has: an applicant who never arrives would be our defect. */
const STEPS_AT_MOST = 60

export const play: PlayManner = {
  consumer: playConsumer,
  applicant: playApplicant,
}

/** The end user at the page: opens it and shows what it asks for until it is done, or the plan stops him. */
async function playApplicant(stage: ApplicantStage): Promise<void> {
  const { plan } = stage.plan
  const first = nativeOf(await stage.session())
  const page = `/_page/${first.token}`
  const leave = (reason: string) => stage.call('POST', `${page}/leave`, { body: { reason } })
  const { does } = plan.applicant
  const opened = await stage.call('POST', `${page}/open`, {
    body: { device: first.mobileOnly ? 'mobile' : 'desktop' },
  })
  if (does === 'lets-expire' || does === 'times-out') return
  if (does === 'denies-camera') return void (await leave('camera-denied'))
  if (does === 'denies-microphone') return void (await leave('microphone-denied'))
  if (does === 'abandons' || does === 'refuses-consent') return void (await leave('closed'))
  let state = opened.json
  for (let i = 0; i < STEPS_AT_MOST; i++) {
    const step: unknown = state?.step
    if (step !== 'front' && step !== 'back' && step !== 'selfie') return
    const { attempts } = (await stage.session()).applicant
    const made = attempts[step] ?? 0
    // A live check ends by itself; a document may be tried for ever, so the plan's chain says when to stop.
    // A failure of the vendor that the plan lets pass is no fault of the picture: it is shown once more.
    if (step !== 'selfie' && made >= plan.attempts.length + (plan.system?.times ?? 0)) return
    if (step === 'back' && plan.findings?.includes('document.side-missing')) return
    const entry = plan.attempts[Math.min(made, plan.attempts.length - 1)]
    if (step === 'selfie' && entry?.clip) await show(stage, page, 'clip', 'camera')
    const source = step === 'selfie' ? 'camera' : allowedSource(state, plan.applicant.source)
    state = (await show(stage, page, step, source)).json
  }
}

async function show(
  stage: ApplicantStage,
  page: string,
  step: 'front' | 'back' | 'selfie' | 'clip',
  source: string,
) {
  const picture = await stage.shoot(step)
  return stage.call('POST', `${page}/capture/${step}`, {
    headers: { 'content-type': picture.contentType, 'x-capture-source': source },
    body: picture.bytes,
  })
}

function allowedSource(state: any, wished: 'camera' | 'file'): 'camera' | 'file' {
  if (state.capture?.[wished] !== false) return wished
  return wished === 'camera' ? 'file' : 'camera'
}

/** The shop's server: signs its tokens, subscribes, creates, waits for the webhook, fetches what there is. */
async function playConsumer(stage: ConsumerStage): Promise<Json> {
  const { asks, applicant } = stage.plan.plan
  const api = async (method: string, path: string, body?: object, about?: string) =>
    stage.call(method, path.startsWith('http') ? path : `/id-scan/v1${path}`, {
      headers: {
        authorization: `Bearer ${await signToken(stage)}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body } : {}),
      ...(about ? { about } : {}),
    })
  await api('POST', '/webhooks', { url: `${stage.receiver.url}/cm-events` }, 'subscribe to events')
  const created = await untilServed(() =>
    api('POST', '/transactions', wishFor(asks), 'create the transaction'),
  )
  const { id } = created.json
  if (created.status >= 400) return created.json as Json
  if (applicant.acts === 'by itself') await stage.elapse()
  else await stage.perform(id)
  let details = await api('GET', `/transactions/${id}`, undefined, 'look at the transaction')
  const waits = applicant.does !== undefined && applicant.does !== 'finishes'
  for (let i = 0; i < 5 && details.json?.state === 'pending' && (waits || i < 1); i++) {
    if (!waits && !(await isWorking(stage, id))) break
    await stage.elapse()
    details = await api('GET', `/transactions/${id}`, undefined, 'look again')
  }
  if (details.json?.state !== 'completed') return details.json as Json
  if (!resultIdFrom(stage, id)) await stage.elapse()
  const resultId = resultIdFrom(stage, id)
  if (!resultId) return details.json as Json
  const result = await api('GET', `/transactions/${id}/results/${resultId}`, undefined, 'fetch the result')
  for (const task of result.json?.tasks ?? [])
    for (const file of task.files ?? [])
      if (file.url) await api('GET', file.url, undefined, `download ${file.type}`)
  await api(
    'GET',
    `/transactions/${id}/results/${resultId}/audit-report`,
    undefined,
    'fetch the audit report',
  )
  return result.json as Json
}

/** All tasks are done and the vendor still works on it. */
async function isWorking(stage: ConsumerStage, id: string): Promise<boolean> {
  const { next } = await stage.perform(id)
  return next.some(({ what }) => what === 'complete')
}

/** The result's id comes with the webhook alone: the consumer has no page of its own. */
function resultIdFrom(stage: ConsumerStage, id: string): string | undefined {
  for (const { body } of stage.receiver.received()) {
    const event = JSON.parse(body)
    if (event.transaction?.id === id && event.transaction.resultId) return event.transaction.resultId
  }
  return undefined
}

function wishFor(asks: ConsumerStage['plan']['plan']['asks']): object {
  const tasks = ['document_scan']
  if (asks.liveness !== false || asks.match !== false) tasks.push('face_liveness')
  if (asks.match !== false) tasks.push('face_match')
  const documentScan = {
    ...(asks.expiryToleranceDays === undefined ? {} : { allowedExpiration: asks.expiryToleranceDays }),
    ...(asks.ageBounds?.minimum === undefined ? {} : { minimumAge: asks.ageBounds.minimum }),
    ...(asks.ageBounds?.maximum === undefined ? {} : { maximumAge: asks.ageBounds.maximum }),
    ...(asks.validate ? { validateFields: asks.validate.map((name) => name.replaceAll('-', '_')) } : {}),
  }
  return Object.keys(documentScan).length ? { tasks, settings: { documentScan } } : { tasks }
}

async function signToken(stage: ConsumerStage): Promise<string> {
  const { keyId, secret } = stage.credentials
  const now = Math.floor((await stage.now()) / 1000)
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: keyId })}.${encode({ iat: now, nbf: now, exp: now + 60 })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
