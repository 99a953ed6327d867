import type { PageState } from './protocol.ts'

let sent = false

/** Tells whoever waits that the journey is over: messages to the embedding page first, then the redirect. */
export function sendEnd(end: NonNullable<PageState['end']>): void {
  if (sent) return
  sent = true
  if (window.parent !== window) {
    for (const message of end.messages ?? []) window.parent.postMessage(message.data, message.targetOrigin)
  }
  if (!end.redirect) return
  const target = end.redirectTop && window.top ? window.top : window
  // One turn of the event loop, so that the messages are on their way before the page goes.
  setTimeout(() => target.location.assign(end.redirect!), 50)
}
