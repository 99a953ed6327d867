import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { PageAction, PageManner, PageState } from '../../page.ts'
import { beginInFlow, findFlow, type Flow, saveFlow } from '../capture-flow.ts'
import { findConfiguration } from '../configurations.ts'
import { LEAVE_REASONS } from '../dialect/fail-reason.ts'
import { readDossier } from '../dossier.ts'
import {
  cancel,
  fail,
  isFinal,
  nextStep,
  restartInactivity,
  type SignicatSession,
  startVerification,
} from '../process.ts'
import type { SignicatSettings } from '../settings.ts'
import { factsOf } from '../verification-providers.ts'
import { pageState } from './state.ts'
import { skin } from './skin.ts'

/** Who opened the page: by the artifact of a capture flow, or by the token that an SDK was given. */
interface Visit {
  token: string
  flow: Flow | undefined
  session: SignicatSession | undefined
}

/** The hosted page, and the provider's own SDK, which goes through the same steps by its own token. */
export const pages: PageManner = {
  skin,
  state: async (token, turn) => describe(turn, await visit(token, turn), false),
  act: async (token, action, turn) => {
    const guest = await visit(token, turn)
    if (isGone(guest, turn)) return describe(turn, guest, false)
    await act(guest, action, turn)
    return describe(turn, guest, true)
  },
}

async function visit(token: string, turn: Turn<SignicatSettings>): Promise<Visit> {
  const key = await turn.keys.find('page', token)
  if (!key) throw new Refusal('THING_UNKNOWN', { kind: 'page', id: token })
  const flow = await findFlow(turn, token)
  const session = key.session
    ? ((await turn.journey.findOptional('page', token)) as SignicatSession | undefined)
    : undefined
  if (!session && !flow) throw new Refusal('THING_UNKNOWN', { kind: 'page', id: token })
  return { token, flow, session }
}

function isGone({ flow, session }: Visit, turn: Turn): boolean {
  if (session) return isFinal(session) || session.native.status !== 'pending'
  return flow !== undefined && flow.expiresAt <= turn.now
}

async function act(guest: Visit, action: PageAction, turn: Turn<SignicatSettings>): Promise<void> {
  if (!guest.session) {
    if (action.do === 'value' && action.name === 'provider') await pickProvider(guest, action.value, turn)
    return
  }
  const { session } = guest
  const { native } = session
  native.updatedAt = turn.now
  if (action.do === 'open') {
    native.openedAt ??= turn.now
    session.applicant.state = 'acting'
  } else if (action.do === 'consent') {
    if (!action.agree) return fail(turn, session, 'journey.consent-refused')
    native.consented = true
  } else if (action.do === 'choose') {
    choose(session, action.documentType, action.country)
  } else if (action.do === 'capture') {
    await turn.journey.capture(session, action)
    if (nextStep(session) === undefined && startsByItself(guest)) startVerification(turn, session)
  } else if (action.do === 'leave') {
    await leave(session, action.reason, turn)
    return
  }
  turn.journey.save(session)
  if (action.do !== 'value') restartInactivity(turn, session)
}

function choose(session: SignicatSession, documentType: DocumentType, country: string | undefined): void {
  session.native.chosen = country === undefined ? { documentType } : { documentType, country }
}

// In a capture flow the service itself asks the provider to start, and a video session needs nobody to.
function startsByItself({ flow, session }: Visit): boolean {
  return flow !== undefined || factsOf(session!.native.provider).selfStarting
}

async function leave(session: SignicatSession, reason: string, turn: Turn<SignicatSettings>): Promise<void> {
  if (reason === 'closed') {
    // Nobody tells the service: it notices by the silence.
    session.applicant.state = 'gone'
    turn.journey.save(session)
    restartInactivity(turn, session)
    return
  }
  const known = LEAVE_REASONS[reason]
  if (known) await fail(turn, session, known.finding, known.type)
  else await cancel(turn, session)
}

async function pickProvider(guest: Visit, value: string, turn: Turn<SignicatSettings>): Promise<void> {
  const flow = guest.flow!
  const chosen = flow.providers.find(({ provider }) => provider === value)
  if (!chosen) throw new Refusal('REQUEST_INVALID', { place: 'body.value', expected: 'an offered provider' })
  const dossier = await readDossier(turn, flow.dossierId)
  const profile = flow.uiProfile === undefined ? undefined : await findConfiguration(turn, flow.uiProfile)
  guest.session = await beginInFlow(turn, flow, dossier, chosen, profile)
  guest.session.native.openedAt = turn.now
  guest.session.applicant.state = 'acting'
  saveFlow(turn, flow)
  restartInactivity(turn, guest.session)
}

async function describe(turn: Turn<SignicatSettings>, guest: Visit, fresh: boolean): Promise<PageState> {
  const { flow } = guest
  const profile = flow?.uiProfile === undefined ? undefined : await findConfiguration(turn, flow.uiProfile)
  return pageState(turn, { ...guest, profile, fresh })
}
