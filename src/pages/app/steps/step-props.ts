import type { Devices } from '../camera/device-picker.tsx'
import type { LeaveReason, PageClient, PageState } from '../protocol.ts'
import type { Words } from '../words/words.ts'

export interface StepProps {
  client: PageClient
  state: PageState
  words: Words
  /** The code of the language that the words are of. */
  language: string
  /** The step that another device is at, while this page waits for it. */
  elsewhere?: PageState['step'] | undefined
  devices: Devices
  /** Sends something and goes where the server says. */
  go(next: Promise<PageState>): Promise<void>
  /** Asks quietly whether something happened elsewhere: on a phone, or at the server. */
  look(): Promise<void>
  leave(reason: LeaveReason): Promise<void>
  /** Tells the server that somebody is there again. */
  comeBack(): Promise<void>
  busy: boolean
}

/** What is offered at a step that takes pictures. */
export function captureOf(state: PageState): NonNullable<PageState['capture']> {
  return state.capture ?? { camera: true, file: true, facing: 'environment' }
}
