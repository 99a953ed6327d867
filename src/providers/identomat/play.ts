import type { Json, JsonObject } from '../../foundation/json.ts'
import type { CaptureStep } from '../../domain/verdict/findings.ts'
import type { PlannedAsks } from '../../scenario/plan.ts'
import type { PageState } from '../page.ts'
import type { ApplicantStage, ConsumerStage, PlayManner } from '../provider.ts'
import { untilServed } from '../until-served.ts'
import { DOCUMENT_WORDS } from './dialect/flags.ts'
import { specimenBill } from './specimen-bill.ts'
import { nativeOf } from './native.ts'

const USER_AGENT = 'Mozilla/5.0 (Linux; Android 14; Sandbox) AppleWebKit/537.36 Mobile Safari/537.36'
/** More steps than any flow has: a page that never moves on is our defect, not an endless loop. */
const STEPS_AT_MOST = 80

export const play: PlayManner = { consumer, applicant }

/** The company's server: a session, the person's time, the result and its pictures. */
async function consumer(stage: ConsumerStage): Promise<Json> {
  const company_key = stage.credentials.companyKey as string
  const begun = await untilServed(() =>
    stage.call('POST', '/external-api/begin/', {
      headers: { 'content-type': 'application/json', 'x-sandbox-scenario': stage.scenario },
      body: { company_key, flags: flagsFor(stage.plan.plan.asks) },
      about: 'begin a session',
    }),
  )
  if (typeof begun.json !== 'string' || begun.status !== 200) return begun.json ?? begun.text
  const session_token = begun.json
  await stage.perform(session_token)
  const ask = (path: string, about: string) =>
    stage.call('POST', `/external-api/${path}`, {
      headers: { 'content-type': 'application/json' },
      body: { company_key, session_token },
      about,
    })
  let answer = await ask('result/', 'ask for the result')
  if (answer.json?.result === 'in_progress' || answer.status !== 200) {
    await stage.elapse()
    answer = await ask('result/', 'ask again')
  }
  // A merely doubtful session stays with whoever looks at it; an operator acts where the scenario has one.
  if (answer.json?.result === 'manual_check' && stage.plan.plan.asks.review) {
    await stage.review(session_token)
    answer = await ask('result/', 'ask for the result after the manual check')
  }
  if (answer.json?.face_images > 0) await ask('result/face/', 'fetch the picture of the face')
  return answer.json ?? answer.text
}

/** Flags that ask for what a scenario needs in order to show. */
export function flagsFor(asks: PlannedAsks): JsonObject {
  const flags: JsonObject = { liveness: asks.liveness ?? true }
  if (asks.documentTypes) flags['document_types'] = asks.documentTypes.map((type) => DOCUMENT_WORDS[type])
  if (asks.countries) flags['document_countries'] = asks.countries
  return flags
}

/** The person before the widget: opens it, does what it asks, stops where the scenario says. */
async function applicant(stage: ApplicantStage): Promise<void> {
  const { applicant: person } = stage.plan.plan
  const { token } = nativeOf(await stage.session())
  const page = (verb: string, options: { body?: Buffer | object; headers?: Record<string, string> } = {}) =>
    stage
      .call('POST', `/_page/${token}/${verb}`, {
        ...options,
        headers: { 'user-agent': USER_AGENT, ...options.headers },
      })
      .then((answer) => {
        if (answer.status !== 200)
          throw new Error(`the page refused ${verb}: ${answer.status} ${answer.text}`)
        return answer.json as PageState
      })

  let state = await page('open', { body: { device: 'mobile' } })
  if (person.does === 'times-out' || person.does === 'lets-expire') return
  for (let steps = 0; steps < STEPS_AT_MOST; steps++) {
    const isPicture = ['front', 'back', 'selfie', 'clip'].includes(state.step)
    if (isPicture && person.does === 'denies-camera') {
      await page('leave', { body: { reason: 'camera-denied' } })
      return
    }
    if (isPicture && person.does === 'denies-microphone') {
      await page('leave', { body: { reason: 'microphone-denied' } })
      return
    }
    if (isPicture && person.does === 'abandons' && hasShownSomething(await stage.session())) {
      await page('leave', { body: { reason: 'closed' } })
      return
    }
    switch (state.step) {
      case 'consent':
        state = await page('consent', { body: { agree: person.does !== 'refuses-consent' } })
        if (person.does === 'refuses-consent') return
        break
      case 'choose':
        state = await page('choose', { body: { documentType: choice(state, stage) } })
        break
      case 'value':
        state = await page('value', {
          body: { name: state.value!.name, value: await valueFor(state, stage) },
        })
        break
      case 'front':
      case 'back':
      case 'selfie':
      case 'clip':
        if (!state.capture?.camera && !state.capture?.file) return
        state = await show(state, state.step, stage, page)
        break
      default:
        return
    }
  }
}

function hasShownSomething(session: Awaited<ReturnType<ApplicantStage['session']>>): boolean {
  return session.captures.length > 0
}

function choice(state: PageState, stage: ApplicantStage): string {
  const own = stage.plan.document.type
  return state.documentTypes?.includes(own) ? own : (state.documentTypes?.[0] ?? own)
}

async function valueFor(state: PageState, stage: ApplicantStage): Promise<string> {
  const { persona } = stage.plan
  switch (state.value!.name) {
    case 'email':
      return persona.email
    case 'phone':
      return persona.phone
    case 'code':
      return nativeOf(await stage.session()).code ?? ''
    case 'company_name':
      return `${persona.surname} Specimen Ltd`
    case 'registration_number':
      return persona.numbers?.tax ?? persona.personalNumber
    case 'country':
      return persona.address.country
    case 'address':
      return `${persona.address.street} ${persona.address.houseNumber}, ${persona.address.city}`
    case 'ownership_percent':
      return '100'
    default:
      return `${persona.givenNames} ${persona.surname}`.trim()
  }
}

async function show(
  state: PageState,
  step: CaptureStep,
  stage: ApplicantStage,
  page: (verb: string, options: { body: Buffer; headers: Record<string, string> }) => Promise<PageState>,
): Promise<PageState> {
  const wishes = stage.plan.plan.applicant.source
  const source = state.capture!.camera && (wishes === 'camera' || !state.capture!.file) ? 'camera' : 'file'
  const headers = (contentType: string) => ({ 'content-type': contentType, 'x-capture-source': source })
  if (state.native?.['stepType'] === 'general-document' && source === 'file')
    return page('capture/front', {
      body: specimenBill(stage.plan.persona),
      headers: headers('application/pdf'),
    })
  const picture = await stage.shoot(step)
  return page(`capture/${step}`, { body: picture.bytes, headers: headers(picture.contentType) })
}
