import { whatWasRead } from '../dialect/what-was-read.ts'
import type { IncodeSession } from '../native.ts'

/** Whether the last name on the document is the one the consumer sent with the start; true when none was sent. */
export function lastNameMatches(session: IncodeSession): boolean {
  const wanted = session.native.customFields['lastName']
  if (typeof wanted !== 'string') return true
  return wanted.trim().toUpperCase() === whatWasRead(session).surname?.toUpperCase()
}
