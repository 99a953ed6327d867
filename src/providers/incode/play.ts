import type { Json } from '../../foundation/json.ts'
import type { CaptureStep } from '../../domain/verdict/findings.ts'
import type { ApplicantStage, ConsumerStage, PlayManner, StageAnswer } from '../provider.ts'
import { untilServed } from '../until-served.ts'
import type { IncodeCredentials } from './credentials.ts'
import type { IncodeSession } from './native.ts'

/** The consumer's backend and the applicant's SDK, as the vendor's guide has them share the ten steps. */
export const play: PlayManner = {
  consumer: async (stage) => playConsumer(stage),
  applicant: async (stage) => playApplicant(stage),
}

// A call that failed on its way is no try of the applicant's: it is made again, but not for ever.
const CALLS_AT_MOST = 6

async function playConsumer(stage: ConsumerStage): Promise<Json> {
  const { apiKey, flowId } = stage.credentials as IncodeCredentials
  const own = { 'api-version': '1.0', 'x-api-key': apiKey, 'content-type': 'application/json' }
  const started = await untilServed(() =>
    stage.call('POST', '/omni/start', {
      headers: { ...own, 'x-sandbox-scenario': stage.scenario },
      body: { countryCode: 'ALL', configurationId: flowId, language: 'en-US' },
      about: '1 start a session',
    }),
  )
  if (started.status !== 200) return started.json as Json
  const { interviewId, token } = started.json as { interviewId: string; token: string }
  const headers = { ...own, 'x-incode-hardware-id': token }
  const ask = (path: string, about: string) =>
    untilServed(() => stage.call('GET', `${path}?id=${interviewId}`, { headers, about }))

  const performed = await stage.perform(interviewId)
  let status = await readStatus(ask)
  // What is still to come is the ID job; the end of the session is waited for only by who never comes back.
  const walksAway = !['finishes', undefined].includes(stage.plan.plan.applicant.does)
  const isPending = performed.next.some((next) => next.what !== 'expires')
  for (let i = 0; i < 8 && status !== 'EXPIRED' && (isPending || walksAway); i++) {
    if (!walksAway && (await isProcessed(ask))) break
    await stage.elapse()
    status = await readStatus(ask)
  }
  if (status !== 'EXPIRED') {
    await ask('/omni/finish-status', '8 mark the session as finished')
    await stage.review(interviewId)
    status = await readStatus(ask)
  }
  const score = await ask('/omni/get/score', '9 fetch the scores')
  const ocr = await ask('/omni/get/ocr-data', '10 fetch the OCR data')
  const result = { onboardingStatus: status, score: score.json as Json, ocr: ocr.json as Json }
  if (!stage.plan.plan.person?.watchlisted) return result
  const { givenNames, surname } = stage.plan.persona
  const watchlist = await stage.call('POST', '/omni/watchlist-result', {
    headers,
    body: { firstName: givenNames, surName: surname },
    about: 'ask the watch lists for the person',
  })
  return { ...result, watchlist: watchlist.json as Json }
}

async function isProcessed(ask: (path: string, about: string) => Promise<StageAnswer>): Promise<boolean> {
  const answer = await ask('/omni/get/postprocess/isfinished', '7 wait for the processing')
  return (answer.json as { finished?: unknown } | undefined)?.finished === true
}

async function readStatus(ask: (path: string, about: string) => Promise<StageAnswer>): Promise<string> {
  const answer = await ask('/omni/get/onboarding/status', '7 ask for the status')
  return String((answer.json as { onboardingStatus?: unknown } | undefined)?.onboardingStatus)
}

/** The steps 2 to 6, made by the SDK in the applicant's browser: with the token alone, under /0. */
async function playApplicant(stage: ApplicantStage): Promise<void> {
  const { does } = stage.plan.plan.applicant
  if (does === 'times-out' || does === 'lets-expire') return
  if (does === 'denies-camera') {
    await call(stage, 'POST', '/omni/add/event', {
      eventName: 'permissionDenied',
      eventType: 'text',
      eventData: {},
    })
    return
  }
  if (does === 'refuses-consent') {
    await call(stage, 'POST', '/omni/add/user-consent', { title: 'Consent', content: 'Terms', status: false })
    return
  }
  const session = await own(stage)
  const { native } = session
  if (native.selfie.matched) return
  if (native.id.job === 'none') {
    if (native.id.front === null || native.id.fresh === false) if (!(await takeId(stage, 'front'))) return
    if (does === 'abandons' || does === 'denies-microphone') return
    const front = await own(stage)
    if (front.document.sides === 2 && front.native.id.back === null && !(await takeId(stage, 'back'))) return
    if (!(await processId(stage))) return
  }
  await takeSelfie(stage)
}

/** Has the ID processed. A failure that the scenario lets pass needs both sides anew. */
async function processId(stage: ApplicantStage): Promise<boolean> {
  const { system } = stage.plan.plan
  const process = () => call(stage, 'POST', '/omni/process/id', {}, { queueName: '' })
  for (let again = system?.times ?? 0; ; again--) {
    const processed = system?.fails ? await process() : await untilServed(process)
    if (processed.status === 200) return true
    if (again <= 0) return false
    for (const side of ['front', 'back'] as const)
      if (side === 'front' || (await own(stage)).document.sides === 2) await uploadSide(stage, side)
  }
}

async function uploadSide(stage: ApplicantStage, side: 'front' | 'back'): Promise<StageAnswer> {
  const { bytes } = await stage.shoot(side)
  return call(
    stage,
    'POST',
    `/omni/add/${side}-id/v2`,
    { base64Image: bytes.toString('base64') },
    captureQuery(stage),
  )
}

/** Shows one side until it is good enough by the guide's rules, or the applicant's tries are used up. */
async function takeId(stage: ApplicantStage, side: 'front' | 'back'): Promise<boolean> {
  let taken = false
  for (let calls = 0; calls < CALLS_AT_MOST && (await hasTries(stage, side)); calls++) {
    const answer = await uploadSide(stage, side)
    const body = answer.json as Record<string, any> | undefined
    taken = answer.status === 200 && body?.['classification'] === true
    if (taken && body!['sharpness'] >= 10 && body!['glare'] >= 10 && body!['horizontalResolution'] >= 155)
      return true
  }
  await call(stage, 'PUT', '/omni/update', { manualIdCheckNeeded: true })
  return taken
}

async function takeSelfie(stage: ApplicantStage): Promise<void> {
  const query = { imageType: 'selfie', ...captureQuery(stage) }
  let taken = (await own(stage)).native.selfie.taken !== null
  let good = taken
  for (let calls = 0; !good && calls < CALLS_AT_MOST && (await hasTries(stage, 'selfie')); calls++) {
    const { bytes } = await stage.shoot('selfie')
    const answer = await call(
      stage,
      'POST',
      '/omni/add/face',
      { base64Image: bytes.toString('base64') },
      query,
    )
    const body = answer.json as Record<string, any> | undefined
    taken = answer.status === 200
    good =
      taken &&
      body?.['confidence'] === 0 &&
      !body['hasLenses'] &&
      !body['hasFaceMask'] &&
      body['isBright'] === true
  }
  if (!good) await call(stage, 'PUT', '/omni/update', { manualSelfieCheckNeeded: true })
  if (taken) await untilServed(() => call(stage, 'POST', '/omni/process/face', {}, { imageType: 'selfie' }))
}

/** As often as the scenario has something to show, and as the SDK lets one try. */
async function hasTries(stage: ApplicantStage, step: CaptureStep): Promise<boolean> {
  const made = (await own(stage)).applicant.attempts[step] ?? 0
  return made < Math.min(3, Math.max(1, stage.plan.plan.attempts.length))
}

function captureQuery(stage: ApplicantStage): Record<string, string> {
  return stage.plan.plan.applicant.source === 'file' ? { captureType: 'UPLOAD' } : {}
}

async function own(stage: ApplicantStage): Promise<IncodeSession> {
  return (await stage.session()) as IncodeSession
}

async function call(
  stage: ApplicantStage,
  method: string,
  path: string,
  body: object,
  query: Record<string, string> = {},
): Promise<StageAnswer> {
  const { token } = (await own(stage)).native
  return stage.call(method, `/0${path}`, {
    headers: { 'api-version': '1.0', 'x-incode-hardware-id': token, 'content-type': 'application/json' },
    body,
    query,
  })
}
