import type { Devices } from '../camera/device-picker.tsx'
import type { PageClient, PageState } from '../protocol.ts'
import type { Words } from '../words/words.ts'

export interface StepProps {
  client: PageClient
  state: PageState
  words: Words
  devices: Devices
  /** Sends something and goes where the server says. */
  go(next: Promise<PageState>): Promise<void>
  /** Asks quietly whether something happened elsewhere: on a phone, or at the server. */
  look(): Promise<void>
  busy: boolean
}
