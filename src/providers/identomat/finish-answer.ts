import type { Answer, ErrorContext } from '../provider.ts'
import type { Caller } from './auth.ts'
import { encodeJson } from './dialect/encode.ts'
import { isErrorBody } from './errors.ts'
import type { IdentomatSettings } from './settings.ts'
import { signatureHeader, signatureOf } from './signature.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Last touch on every answer: JSON in this vendor's spelling and, for keys that sign, a signature over
 * the very bytes that go out, binary or not. A failure carries none.
 */
export function finishAnswer(answer: Answer, context: ErrorContext): Answer {
  // The widget's own calls are not the vendor's API.
  if (context.request.path.startsWith('/_page/')) return answer
  const settings = context.settings as IdentomatSettings
  const encoded = encode(answer, settings)
  const caller = context.caller as Partial<Caller> | undefined
  const isSuccess = answer.status >= 200 && answer.status < 300 && !isErrorBody(answer.body, settings)
  if (!isSuccess || caller?.secretKey === undefined) return encoded
  const bytes = Buffer.isBuffer(encoded.body) ? encoded.body : String(encoded.body ?? '')
  const authorization = signatureHeader(signatureOf(caller.secretKey, [bytes]))
  return { ...encoded, headers: { ...encoded.headers, authorization } }
}

function encode(answer: Answer, settings: IdentomatSettings): Answer {
  if (answer.raw || Buffer.isBuffer(answer.body) || answer.body === undefined) return answer
  const { knobs } = settings
  const body = encodeJson(answer.body, {
    unicode: knobs['K-ESCAPE-UNICODE'],
    slashes: knobs['K-ESCAPE-SLASHES'],
  })
  return { ...answer, body, raw: true, contentType: answer.contentType ?? JSON_TYPE }
}
