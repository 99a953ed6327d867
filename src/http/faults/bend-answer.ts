import { isObject } from '../../foundation/json.ts'
import type { Random } from '../../foundation/random.ts'
import type { Answer } from '../../providers/provider.ts'
import type { FaultEffect } from '../../scenario/fault.ts'
import { encodeAnswer } from '../encode-answer.ts'

/**
 * Changes an answer as a fault asks: broken JSON, another type, one member too many or too few.
 *
 * @param required members that `any` leaves in, as long as there are others
 */
export function bendAnswer(
  answer: Answer,
  effect: FaultEffect,
  random: Random,
  required: Set<string> = new Set(),
): Answer {
  switch (effect.kind) {
    case 'malformed': {
      const { body, headers } = encodeAnswer(answer)
      const text = body.toString()
      return {
        ...answer,
        headers,
        raw: true,
        body: text.length > 1 ? `${text.slice(0, -1)},` : '{',
        contentType: headers['content-type'] ?? 'application/json',
      }
    }
    case 'contentType': {
      const { body, headers } = encodeAnswer(answer)
      return { ...answer, raw: true, body, headers: { ...headers, 'content-type': effect.value } }
    }
    case 'extraField':
      return withBody(answer, (body) => ({ ...body, [effect.name]: 'unexpected' }))
    case 'missingField':
      return withBody(answer, (body) => {
        const optional = Object.keys(body).filter((name) => !required.has(name))
        const names = optional.length ? optional : Object.keys(body)
        const name = effect.name === 'any' && names.length ? random.pick(names) : effect.name
        return without(body, name.split('.'))
      })
    default:
      return answer
  }
}

function withBody(answer: Answer, change: (body: Record<string, unknown>) => object): Answer {
  return isObject(answer.body) && !Buffer.isBuffer(answer.body)
    ? { ...answer, body: change(answer.body) }
    : answer
}

function without(body: Record<string, unknown>, path: string[]): Record<string, unknown> {
  const [name, ...rest] = path as [string, ...string[]]
  const copy = { ...body }
  const inner = copy[name]
  if (rest.length && isObject(inner)) copy[name] = without(inner, rest)
  else delete copy[name]
  return copy
}
