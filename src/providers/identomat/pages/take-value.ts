import type { Session } from '../../../domain/session/session.ts'
import type { Turn } from '../../../journey/turn.ts'
import { requestOneTimePassword } from '../callbacks.ts'
import { flagsIn } from '../flow/plan-flow.ts'
import type { Station } from '../flow/stations.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'

const SHAPES = { email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, phone: /^\+?[0-9][0-9 ()-]{5,19}$/ }

/** Takes an address, a number, a one-time code or an answer in; false when it has to be said again. */
export function takeValue(
  session: Session<any>,
  station: Station,
  value: string,
  turn: Turn<IdentomatSettings>,
): boolean {
  const native = nativeOf(session)
  const said = value.trim()
  const again = (code: string) => {
    native.retry = { station: station.id, code }
    return false
  }
  if (station.question) {
    if (said === '') return again('answer_required')
    const answers = native.answers[station.step.key] ?? {}
    native.answers[station.step.key] = { ...answers, [station.question.key]: said }
    return true
  }
  const channel = station.step.kind === 'phone' ? 'phone' : 'email'
  if (station.value?.name === 'code') {
    if (said !== native.code) return again('code_invalid')
    delete native.code
    return true
  }
  if (!SHAPES[channel].test(said)) return again(`${channel}_invalid`)
  native.values[channel] = said
  const flags = flagsIn(station.step, native.flags)
  const isChecked = channel === 'phone' ? flags.require_phone_number_check : flags.require_email_check
  if (isChecked) {
    native.code = String(turn.ids.random().integer(0, 9999)).padStart(4, '0')
    requestOneTimePassword(turn, session, channel, said, native.code)
    turn.journey.tell(session, 'page', { oneTimeCode: native.code, channel })
  }
  return true
}
