import type { Json } from '../../foundation/json.ts'
import type { ApplicantStage, ConsumerStage, PlayManner, StageAnswer } from '../provider.ts'
import type { PageState } from '../page.ts'
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

/** Use case 1 (hosted page alone); with a review, use case 2 (the provider's SDK and an agent). */
async function consumer(stage: ConsumerStage): Promise<Json> {
  const token = await fetchToken(stage)
  const call = (method: string, path: string, about: string, body?: object) =>
    stage.call(method, path, {
      about,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
  const dossier = await call('POST', '/assure/dossiers', 'create dossier', {
    externalReference: `play ${stage.scenario}`.slice(0, 100),
  })
  const { dossierId } = dossier.json as { dossierId: string }
  const { asks } = stage.plan.plan
  const processId = asks.review
    ? await launchSdk(stage, call, dossierId)
    : await launchCapture(stage, call, dossierId)
  const path = `/assure/dossiers/${dossierId}/processes/${processId}`
  await stage.perform(processId)
  await stage.elapse()
  if (asks.review) {
    await stage.review(processId)
    await stage.elapse()
  }
  const result = await call('GET', path, 'get process')
  const status = (result.json as { status: string }).status
  if (status !== 'failed' && status !== 'canceled' && status !== 'pending' && status !== 'processing') {
    await call('GET', `${path}/video`, 'get video')
    await call('GET', `${path}/download`, 'download full result')
  }
  if (asks.review) await call('GET', `/assure/dossiers/${dossierId}`, 'get dossier')
  else await call('DELETE', `/assure/dossiers/${dossierId}`, 'delete dossier')
  return result.json as Json
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

type ApiCall = (method: string, path: string, about: string, body?: object) => Promise<StageAnswer>

async function launchCapture(stage: ConsumerStage, call: ApiCall, dossierId: string): Promise<string> {
  const uiProfile = await makeProfile(stage, call)
  const flow = await call('POST', `/assure/dossiers/${dossierId}/capture`, 'start capture flow', {
    providers: [{ provider: 'eid' }],
    redirectUrl: `${stage.receiver.url}/return`,
    ...(uiProfile === undefined ? {} : { captureParameters: { uiProfile } }),
  })
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

async function launchSdk(stage: ConsumerStage, call: ApiCall, dossierId: string): Promise<string> {
  await call('GET', '/assure/eid/document-types', 'get document types')
  const process = await call('POST', `/assure/dossiers/${dossierId}/processes`, 'create process', {
    provider: 'eid',
    processType: 'unattended',
  })
  return (process.json as { processId: string }).processId
}
