import type { IncodeSession } from '../native.ts'

export interface DeadPage {
  kind: 'unknown' | 'expired' | 'finished'
  title: string
  text: string
}

/** Why a link leads nowhere any more, or undefined while it is good. */
export function deadReason(session: IncodeSession | undefined, now: number): DeadPage | undefined {
  if (!session || session.native.kind !== 'onboarding')
    return { kind: 'unknown', title: 'This link is not valid', text: 'Ask for a new link and try again.' }
  const { native } = session
  if (
    native.status === 'EXPIRED' ||
    (native.linkExpiresAt !== null && native.linkExpiresAt <= now && !native.completed)
  )
    return { kind: 'expired', title: 'This link has expired', text: 'Ask for a new link and try again.' }
  if (native.completed)
    return {
      kind: 'finished',
      title: 'All done',
      text: 'This verification is finished. You can close this page.',
    }
  return undefined
}
