import { expect, it } from 'vitest'
import { seededRandom } from '../../foundation/random.ts'
import { bendAnswer } from './bend-answer.ts'
import { requiredMembers } from './required-members.ts'

const CONTRACT = {
  openapi: '3.1.0',
  info: {},
  paths: {
    '/things/{id}': {
      get: { responses: { 200: { $ref: '#/components/responses/Thing' }, default: { description: 'no' } } },
    },
  },
  components: {
    responses: {
      Thing: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
    },
    schemas: {
      Base: { required: ['id'] },
      Thing: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['state'] }] },
    },
  },
}
const OPERATION = { operationId: 'getThing', method: 'GET', template: '/things/{id}', tags: [] }
const required = requiredMembers(CONTRACT, OPERATION, 200)
const leftOut = (body: Record<string, unknown>, seed: number) => {
  const effect = { kind: 'missingField' as const, name: 'any' }
  const bent = bendAnswer({ status: 200, body }, effect, seededRandom(String(seed)), required)
  return Object.keys(body).filter((name) => !Object.hasOwn(bent.body as object, name))
}

it('what the contract requires is read through references and parts', () => {
  expect([...required].sort()).toEqual(['id', 'state'])
  expect([...requiredMembers(CONTRACT, OPERATION, 404)]).toEqual([])
})

it('any member that is left out is an optional one', () => {
  const body = { id: 1, state: 'open', note: 'x', other: 'y' }
  const seen = new Set(Array.from({ length: 30 }, (_, seed) => leftOut(body, seed)).flat())
  expect([...seen].sort()).toEqual(['note', 'other'])
})

it('any member is a required one where there is no other', () => {
  expect(leftOut({ id: 1, state: 'open' }, 1)).toHaveLength(1)
})
