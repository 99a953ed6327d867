import type { Knobs } from './settings.ts'

/** What each knob decides, for the fidelity pages and whoever reads the schema of the settings. */
export const knobMeanings: Record<keyof Knobs, string> = {
  'K-TOKEN-LEEWAY-SECONDS': "How far in the future a token's beginning may lie.",
  'K-INVALID-CLIENT-STATUS': 'Status of a wrong client at the current token address.',
  'K-INVALID-CLIENT-STATUS-ENTERPRISE': 'Status of a wrong client at the enterprise token address.',
  'K-SIGNATURE-HEADER': 'Name of the header that bears the signature of an event.',
  'K-WEBHOOK-RETRIES-SECONDS': 'Waits between tries of an event; the last repeats until the event expires.',
  'K-EVENT-LIFETIME-HOURS': 'Until when an event is tried.',
  'K-CALLBACK-RETRIES-SECONDS': 'Waits between tries of a callback; none tries once.',
  'K-INACTIVITY-SECONDS': 'Silence that ends a session.',
  'K-ARTIFACT-MINUTES': 'How long a capture address, or an SDK token, may be opened.',
  'K-AGENT-TYPES': 'Types of process that wait for an agent.',
  'K-CAPTURE-ATTEMPTS': 'Tries of one picture on the page.',
  'K-STATUS-SET-IMAGES': 'Status of taking pictures.',
  'K-STATUS-START-CAPTURE': 'Status of starting a capture flow.',
  'K-STATUS-CONFIGURATION-EXISTS': 'Status of creating a configuration that is there.',
  'K-EVENT-SERVICE': 'Sender of events, and the first part of their key.',
  'K-UPLOAD-BYTES': 'Largest picture in bytes.',
  'K-UPLOAD-PIXELS': 'Longest edge of a picture in pixels.',
}
