import type { Capture } from '../../../domain/capture/capture.ts'
import type { IncodeSession } from '../native.ts'

/** The session as if its second document were its only one, so that it is read by the same rules. */
export function secondDocument(session: IncodeSession): IncodeSession {
  const { native } = session
  const { front, back } = native.secondId.shown as unknown as { front?: Capture; back?: Capture }
  const captures = [front, back].filter((capture) => capture !== undefined)
  const place = (capture: Capture | undefined) => (capture ? captures.indexOf(capture) : null)
  return {
    ...session,
    captures,
    native: {
      ...native,
      id: { ...native.id, front: place(front), back: place(back), job: 'done', statement: false },
    },
  }
}
