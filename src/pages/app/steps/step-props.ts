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
  busy: boolean
}
