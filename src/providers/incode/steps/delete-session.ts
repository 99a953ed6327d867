import type { IncodeSession, IncodeTurn } from '../native.ts'

/** Forgets a session; and the identity that came of it, unless that is to stay. */
export async function deleteSession(
  turn: IncodeTurn,
  session: IncodeSession,
  keepCustomer: boolean,
): Promise<void> {
  const { interviewId } = session.native
  if (!keepCustomer) {
    for (const customer of await turn.records.list('customer'))
      if (customer.json['interviewId'] === interviewId) forgetCustomer(turn, customer.id)
  }
  for (const capture of session.captures) if (capture.media) turn.media.remove(capture.media)
  turn.keys.remove('interview', interviewId)
  await turn.journey.remove(session)
}

export function forgetCustomer(turn: IncodeTurn, uuid: string): void {
  turn.records.remove('customer', uuid)
  turn.records.remove('known-face', uuid)
}
