import { Refusal } from '../../../domain/refusals.ts'
import type { CaptureInput, Turn } from '../../../journey/turn.ts'
import { findingOfLeaving, forgetLeaving } from '../../leave-findings.ts'
import type { PageAction, PageManner, PageState } from '../../page.ts'
import { nativeOf, type Transaction } from '../native.ts'
import { firstPictureOf, isPdf } from '../files/first-picture.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { decideSoFar } from '../steps/decide-so-far.ts'
import { expireWhenDue } from '../steps/expire-transaction.ts'
import { takeScan } from '../steps/take-scan.ts'
import { takeClip, takeSelfie } from '../steps/take-selfie.ts'
import { askedSide, pageState } from './page-state.ts'

const MEGABYTE = 1024 * 1024
const { branding } = defaultSettings
export const LANGUAGES = ['en-US', 'nl-NL', 'fr-FR', 'it-IT']

export const pages: PageManner = {
  skin: { name: 'cm', ...branding, languages: LANGUAGES },
  state: async (token, turn) => pageState(await open(token, turn), token, turn),
  act: async (token, action, turn): Promise<PageState> => {
    const session = await open(token, turn)
    await act(session, token, action, turn)
    return pageState(session, token, turn)
  },
}

async function open(token: string, turn: Turn<Settings>): Promise<Transaction> {
  const session = await turn.journey.find('page', token)
  await expireWhenDue(session, turn)
  return session
}

async function act(
  session: Transaction,
  token: string,
  action: PageAction,
  turn: Turn<Settings>,
): Promise<void> {
  const native = nativeOf(session)
  if (native.state !== 'pending') {
    // Looking at a finished page is no action on it.
    if (action.do === 'open' || action.do === 'leave') return
    throw new Refusal('STATE_CONFLICT', { operation: action.do, state: native.state })
  }
  if (action.do === 'open') noteDevice(session, token, action.device, turn)
  else if (action.do === 'capture') await takeCapture(session, action, turn)
  else if (action.do === 'leave') leave(session, action.reason, turn)
}

function noteDevice(
  session: Transaction,
  token: string,
  device: 'desktop' | 'mobile',
  turn: Turn<Settings>,
): void {
  const native = nativeOf(session)
  if (token === native.phoneToken) native.phoneOpened = true
  else native.device = device
  if (forgetLeaving(session)) decideSoFar(session, turn)
  turn.journey.save(session)
}

async function takeCapture(
  session: Transaction,
  action: Extract<PageAction, { do: 'capture' }>,
  turn: Turn<Settings>,
): Promise<void> {
  const native = nativeOf(session)
  const conflict = (reason: string) =>
    new Refusal('STATE_CONFLICT', { operation: 'capture', state: native.state, reason })
  if (native.completing) throw conflict('all tasks are done')
  // Whoever sends a picture is there.
  forgetLeaving(session)
  const isDocument = action.step === 'front' || action.step === 'back'
  if (isDocument !== (native.document.state === 'pending')) throw conflict('another task is current')
  if (isDocument && action.step !== askedSide(native)) throw conflict('the other side is asked for')
  const input: CaptureInput = {
    step: action.step,
    bytes: action.bytes,
    source: action.source,
    limits: { bytes: turn.settings.knobs['K-UPLOAD'] * MEGABYTE },
  }
  if (action.contentType !== undefined) input.contentType = action.contentType
  if (!isDocument) {
    if (action.step === 'clip') return takeClip(session, input, turn)
    return takeSelfie(session, picture(input), turn)
  }
  const sources = native.options.captureSources ?? turn.settings.knobs['K-CAPTURE']
  if (!sources.includes(action.source)) throw conflict(`pictures from the ${action.source} are not taken`)
  await takeScan(session, picture(pageOf(input)), turn)
}

/** A document may come as a scan; what is too large is refused as it came. */
function pageOf(input: CaptureInput): CaptureInput {
  const bytes = Buffer.from(input.bytes)
  if (!isPdf(bytes) || bytes.length > (input.limits?.bytes ?? bytes.length)) return input
  return { ...input, bytes: firstPictureOf(bytes), contentType: 'image/jpeg' }
}

function picture(input: CaptureInput): CaptureInput {
  return { ...input, limits: { ...input.limits, formats: ['jpeg', 'png'] } }
}

/** Who leaves may come back until the transaction expires. */
function leave(session: Transaction, reason: string, turn: Turn<Settings>): void {
  turn.journey.note(session, findingOfLeaving(reason), reason)
  decideSoFar(session, turn)
}
