import { Refusal } from '../../../domain/refusals.ts'
import type { Session } from '../../../domain/session/session.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { PageAction, PageManner } from '../../page.ts'
import { shareSessionLink } from '../callbacks.ts'
import { currentStation, type Station } from '../flow/stations.ts'
import { beginChecks } from '../flow/conclude.ts'
import { comeBack, leave } from '../flow/leaving.ts'
import { type Browser, nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { describeFinished, describePage, describeStranger, isPicture } from './describe.ts'
import { skin } from './skin.ts'
import { isStranger } from './stranger.ts'
import { takePicture } from './take-picture.ts'
import { takeValue } from './take-value.ts'

type PageTurn = Turn<IdentomatSettings>

/** The widget: this vendor's steps through the page protocol of the house. */
export const pages: PageManner = {
  skin,
  state: async (token, turn) => describePage(await turn.journey.find('page', token), turn),
  act: async (token, action, turn) => {
    const session = await turn.journey.find('page', token)
    if (action.do === 'open') return open(session, action, turn)
    const isOver = session.phase !== 'open' || turn.now >= nativeOf(session).expiresAt
    // A dead token posts nothing and changes nothing.
    if (!isOver) await actOnce(session, action, turn)
    return describePage(session, turn)
  },
}

function open(session: Session<any>, action: PageAction & { do: 'open' }, turn: PageTurn) {
  const native = nativeOf(session)
  const browser: Browser = {
    userAgent: action.userAgent,
    remoteAddress: action.remoteAddress,
    device: action.device,
  }
  if (isStranger(native, browser)) return describeStranger(session)
  if (session.phase === 'finished' && !native.expired) return describeFinished(session, turn)
  if (session.phase === 'open' && turn.now < native.expiresAt) {
    native.firstBrowser ??= browser
    native.browser = browser
    comeBack(session)
    turn.journey.save(session)
    // A flow in which everything was skipped is over once somebody looks at it.
    if (!currentStation(session, turn.settings.knobs)) beginChecks(session, turn)
  }
  return describePage(session, turn)
}

async function actOnce(
  session: Session<any>,
  action: Exclude<PageAction, { do: 'open' }>,
  turn: PageTurn,
): Promise<void> {
  const native = nativeOf(session)
  if (action.do === 'leave') {
    leave(session, action.reason, turn)
    return
  }
  if (action.do === 'value' && (action.name === 'share-email' || action.name === 'share-phone')) {
    shareSessionLink(turn, session, action.name === 'share-email' ? 'email' : 'phone', action.value)
    turn.journey.tell(session, 'page', { shared: action.name })
    return
  }
  const station = currentStation(session, turn.settings.knobs)
  if (!station) throw new Refusal('STATE_CONFLICT', { operation: action.do, state: 'nothing remains' })
  const isTaken = await act(session, station, action, turn)
  turn.journey.save(session)
  if (!isTaken) return
  session.applicant.state = 'acting'
  delete native.retry
  native.passed.push(station.id)
  if (!currentStation(session, turn.settings.knobs) && session.phase === 'open') beginChecks(session, turn)
}

/** Whether the applicant may go on. */
async function act(
  session: Session<any>,
  station: Station,
  action: Exclude<PageAction, { do: 'open' | 'leave' }>,
  turn: PageTurn,
): Promise<boolean> {
  switch (action.do) {
    case 'consent':
      if (station.show !== 'consent') throw conflict(action.do, station)
      return consent(session, station, action.agree, turn)
    case 'choose':
      if (station.show !== 'choose') throw conflict(action.do, station)
      return choose(session, action, turn)
    case 'value':
      if (station.value?.name !== action.name) throw conflict(`${action.do} ${action.name}`, station)
      return takeValue(session, station, action.value, turn)
    case 'capture': {
      const native = nativeOf(session)
      let at = station
      // Somebody who shows a document at once has chosen by showing it.
      if (station.show === 'choose' && action.step === 'front') {
        native.passed.push(station.id)
        at = currentStation(session, turn.settings.knobs)!
      }
      if (!isPicture(at) || at.show !== action.step) throw conflict(`${action.do} ${action.step}`, at)
      const isTaken = await takePicture(session, at, action, turn)
      if (isTaken && at !== station) native.passed.push(at.id)
      return isTaken
    }
  }
}

function consent(session: Session<any>, station: Station, agree: boolean, turn: PageTurn): boolean {
  if (agree) return true
  // What is only confirmed at the end can be looked at again; terms that are refused end the session.
  if (station.step.kind === 'confirmation') return false
  turn.journey.note(session, 'journey.consent-refused')
  turn.journey.decide(session)
  turn.journey.finish(session)
  return false
}

function choose(session: Session<any>, action: PageAction & { do: 'choose' }, turn: PageTurn): boolean {
  const offered = describePage(session, turn)
  if (!offered.documentTypes?.includes(action.documentType))
    throw new Refusal('REQUEST_INVALID', {
      place: 'body.documentType',
      expected: `one of ${offered.documentTypes?.join(', ')}`,
      got: action.documentType,
    })
  nativeOf(session).chosen = { documentType: action.documentType }
  if (action.country !== undefined) nativeOf(session).chosen!.country = action.country
  return true
}

function conflict(operation: string, station: Station): Refusal<'STATE_CONFLICT'> {
  return new Refusal('STATE_CONFLICT', { operation, state: station.show })
}
