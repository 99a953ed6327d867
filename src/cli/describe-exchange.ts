import type { PlayedExchange } from '../consumer/consumer-stage.ts'

/** Longer bodies are cut; `--json` has them whole. */
const BODY_AT_MOST = 1200

/** An exchange as a few lines: who called what, what was answered. */
export function describeExchange(exchange: PlayedExchange): string {
  const { by, about, method, url, request, status, response } = exchange
  const lines = [`${by === 'webhook' ? 'webhook' : by}  ${method} ${url}${about ? `  (${about})` : ''}`]
  if (request !== '') lines.push(indent(shorten(request)))
  lines.push(status === 0 ? '  -> the connection ended without an answer' : `  -> ${status}`)
  if (response !== '') lines.push(indent(shorten(response)))
  return `${lines.join('\n')}\n`
}

function shorten(body: string): string {
  const text = pretty(body)
  return text.length > BODY_AT_MOST ? `${text.slice(0, BODY_AT_MOST)}... (${body.length} characters)` : text
}

/** Long texts inside JSON (pictures as base64) are cut before the whole is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(
      JSON.parse(body),
      (_key, value) =>
        typeof value === 'string' && value.length > 200
          ? `${value.slice(0, 60)}... (${value.length})`
          : value,
      2,
    )
  } catch {
    return body
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `     ${line}`)
    .join('\n')
}
