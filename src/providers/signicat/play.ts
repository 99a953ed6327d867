import type { Json } from '../../foundation/json.ts'
import type { ApplicantStage, ConsumerStage, PlayManner, StageAnswer } from '../provider.ts'
import type { PageState } from '../page.ts'
import { untilServed } from '../until-served.ts'
import type { CaptureStep } from '../../domain/verdict/findings.ts'
import type { SignicatCredentials } from './credentials.ts'
import { DOCUMENT_TYPE_LIST, type ListedDocument, typeOfListed } from './dialect/document-types.ts'
import type { SignicatSession } from './process.ts'

const CAPTURES: readonly string[] = ['front', 'back', 'selfie', 'clip']

/** More steps than any journey has: an applicant does not knock at one door for ever. */
const STEPS_AT_MOST = 40

export const play: PlayManner = { consumer, applicant }

async function applicant(stage: ApplicantStage): Promise<void> {
  const { native, applicant: progress } = (await stage.session()) as SignicatSession
  const token = native.artifact ?? native.authorization
  const does = stage.plan.plan.applicant.does ?? 'finishes'
  const post = async (verb: string, body: object): Promise<PageState> =>
    (await stage.call('POST', `/_page/${token}/${verb}`, { body })).json as PageState
  if (progress.state === 'gone' || does === 'lets-expire') return
  // Who opened the page and then did nothing does no more at the second look.
  if (does === 'times-out' && native.openedAt !== undefined) return
  let state = await post('open', { device: 'desktop' })
  if (does === 'abandons') return void (await post('leave', { reason: 'closed' }))
  for (let made = 0; made < STEPS_AT_MOST; made++) {
    if (does === 'times-out') return
    if (state.step === 'consent') state = await post('consent', { agree: does !== 'refuses-consent' })
    else if (state.step === 'choose') state = await post('choose', choiceOf(stage, state))
    else if (!CAPTURES.includes(state.step)) return
    else if (does === 'denies-camera' || does === 'denies-microphone')
      return void (await post('leave', { reason: does.replace('denies-', '') + '-denied' }))
    else state = await shoot(stage, token, state.step as CaptureStep)
    if (state.step === undefined) return
  }
}

async function shoot(stage: ApplicantStage, token: string, step: CaptureStep): Promise<PageState> {
  const { bytes, contentType } = await stage.shoot(step)
  const headers = { 'content-type': contentType, 'x-capture-source': stage.plan.plan.applicant.source }
  return (await stage.call('POST', `/_page/${token}/capture/${step}`, { headers, body: bytes }))
    .json as PageState
}

/** What the applicant holds, whether or not the page offers it. */
function choiceOf(stage: ApplicantStage, state: PageState) {
  const { type, country } = stage.plan.document
  return { documentType: type, country, offered: state.documentTypes?.includes(type) ?? true }
}

/** Looks at the result, with time passing in between, so often. */
const LOOKS_AT_MOST = 8
const MEDIA_STATUSES = ['accepted', 'rejected', 'inconclusive']

/** Use case 1 (hosted page alone); with a review, use case 2 (the provider's SDK and an agent). */
async function consumer(stage: ConsumerStage): Promise<Json> {
  const call = await signedIn(stage)
  const dossier = await call('POST', '/assure/dossiers', 'create dossier', {
    externalReference: `play ${stage.scenario}`.slice(0, 100),
  })
  const { dossierId } = dossier.json as { dossierId: string }
  const { asks } = stage.plan.plan
  await subscribe(stage, call)
  const processId = asks.review
    ? await launchSdk(call, dossierId)
    : await launchCapture(stage, call, dossierId)
  const path = `/assure/dossiers/${dossierId}/processes/${processId}`
  await stage.perform(processId)
  await stage.elapse()
  if (asks.review) await stage.review(processId)
  const result = await awaitResult(stage, call, path)
  if (MEDIA_STATUSES.includes((result as { status?: string } | undefined)?.status ?? '')) {
    await call('GET', `${path}/video`, 'get video')
    await call('GET', `${path}/download`, 'download full result')
  }
  if (asks.review) await call('GET', `/assure/dossiers/${dossierId}`, 'get dossier')
  else await call('DELETE', `/assure/dossiers/${dossierId}`, 'delete dossier')
  return result
}

async function awaitResult(stage: ConsumerStage, call: ApiCall, path: string): Promise<Json> {
  for (let look = 1; ; look++) {
    const { json } = await call('GET', path, 'get process')
    const isOpen = ['pending', 'processing'].includes(
      (json as { status?: string } | undefined)?.status ?? 'pending',
    )
    if (!isOpen || look === LOOKS_AT_MOST) return json as Json
    await stage.elapse()
  }
}

/** One subscription for the account, made at the first play and used by all later ones. */
async function subscribe(stage: ConsumerStage, call: ApiCall): Promise<void> {
  const name = 'play'
  const path = '/events-management/subscriptions'
  const { json } = await call('GET', path, 'list subscriptions')
  const known = (json as { id: string; name?: string }[]).find((one) => one.name === name)
  const members = { name, url: stage.receiver.url, secret: 'generated', events: ['assure:process.complete'] }
  if (known) await call('PUT', `${path}/${known.id}`, 'subscribe', members)
  else await call('POST', path, 'subscribe', members)
}

type ApiCall = (method: string, path: string, about: string, body?: object) => Promise<StageAnswer>

/** Calls with a token, fetched anew when it is no longer taken: time passes in a play. */
async function signedIn(stage: ConsumerStage): Promise<ApiCall> {
  let token = await fetchToken(stage)
  return async (method, path, about, body) => {
    const send = () =>
      stage.call(method, path, {
        about,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      })
    const answer = await send()
    if (answer.status !== 401) return answer
    token = await fetchToken(stage)
    return send()
  }
}

async function fetchToken(stage: ConsumerStage): Promise<string> {
  const { clientId, clientSecret } = stage.credentials as SignicatCredentials
  const answer = await stage.call('POST', '/auth/open/connect/token', {
    about: 'access token',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=signicat-api',
  })
  return (answer.json as { access_token: string }).access_token
}

async function launchCapture(stage: ConsumerStage, call: ApiCall, dossierId: string): Promise<string> {
  const uiProfile = await makeProfile(stage, call)
  const flow = await untilServed(() =>
    call('POST', `/assure/dossiers/${dossierId}/capture`, 'start capture flow', {
      providers: [{ provider: 'eid' }],
      redirectUrl: `${stage.receiver.url}/return`,
      ...(uiProfile === undefined ? {} : { captureParameters: { uiProfile } }),
    }),
  )
  return (flow.json as { processId: string }).processId
}

/** A capture configuration that lets through only what the scenario says the consumer takes. */
async function makeProfile(stage: ConsumerStage, call: ApiCall): Promise<string | undefined> {
  const { documentTypes, countries } = stage.plan.plan.asks
  if (!documentTypes && !countries) return undefined
  const fits = (listed: ListedDocument) =>
    (documentTypes?.includes(typeOfListed(listed)) ?? true) && (countries?.includes(listed.country) ?? true)
  const allowedIdTypes = DOCUMENT_TYPE_LIST.filter(fits).map(({ id }) => id)
  const id = 'play-profile'
  const known = await call('GET', `/assure/capture/configurations/${id}`, 'get capture configuration')
  await call(known.status === 404 ? 'POST' : 'PUT', `/assure/capture/configurations/${id}`, 'configure', {
    documentTypes: ['passport', 'identityCard'],
    defaultCountry: stage.plan.document.country,
    eidConfig: { allowedIdTypes },
  })
  return id
}

async function launchSdk(call: ApiCall, dossierId: string): Promise<string> {
  await call('GET', '/assure/eid/document-types', 'get document types')
  const process = await untilServed(() =>
    call('POST', `/assure/dossiers/${dossierId}/processes`, 'create process', {
      provider: 'eid',
      processType: 'unattended',
    }),
  )
  return (process.json as { processId: string }).processId
}
