import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { FINDING_CODES } from '../../domain/verdict/findings.ts'
import { curpCheckDigit, curpOf, readCurp } from './dialect/curp.ts'
import { CODE_TEXTS, faceWords, refusingCode } from './dialect/face-codes.ts'
import { wordsOfCode } from './errors.ts'
import contract from './openapi.json' with { type: 'json' }
import { routes } from './routes/index.ts'
import { scenarioField } from './scenario-field.ts'
import { settings, type IncodeSettings } from './settings.ts'
import { words } from './words.ts'

const { knobs } = settings.defaults as unknown as IncodeSettings
const operations = Object.values(contract.paths).flatMap((item) => Object.values(item as Record<string, any>))

it('has a route for every operation of its contract and no other', () => {
  expect(Object.keys(routes).toSorted()).toEqual(operations.map((one) => one.operationId).toSorted())
})

it('has a valid contract whose operations and answers all state their evidence', async () => {
  await SwaggerParser.validate(structuredClone(contract) as never)
  for (const operation of operations) {
    expect(operation['x-evidence'], operation.operationId).toMatchObject({ read: '2026-11' })
    for (const answer of Object.values(operation.responses as Record<string, any>))
      if (!answer.$ref) expect(answer['x-evidence'], operation.operationId).toBeDefined()
  }
})

it('has settings whose defaults keep their own schema', () => {
  const ajv = new Ajv2020({ strict: false })
  expect(ajv.validate(settings.schema, settings.defaults), JSON.stringify(ajv.errors)).toBe(true)
})

it('names in its contract no knob that the settings do not have', () => {
  const named = JSON.stringify(contract).match(/"knob":"(K-[A-Z0-9-]+)"/g) ?? []
  const ids = new Set(named.map((text) => JSON.parse(`{${text}}`).knob))
  expect([...ids].filter((id) => !Object.hasOwn(knobs, id as string))).toEqual([])
})

it('says a word for every finding or why it cannot', () => {
  expect(Object.keys(words).toSorted()).toEqual(FINDING_CODES.toSorted())
})

it('16 every custom code has a text and travels in an HTTP 400', () => {
  for (const code of Object.keys(CODE_TEXTS).map(Number))
    expect(wordsOfCode(code)).toMatchObject({ http: 400, status: code, error: CODE_TEXTS[code] })
})

it('16 of several findings the graver one refuses the selfie', () => {
  expect(refusingCode(['face.too-dark', 'face.several'], knobs)).toBe(4010)
  expect(refusingCode(['face.lenses', 'face.mask', 'liveness.print-attack'], knobs)).toBeUndefined()
  expect(faceWords(knobs)['face.lenses']).toBe('hasLenses')
})

it('44 a CURP that was made reads as itself', () => {
  const persona = {
    givenNames: 'José María',
    surname: 'Núñez Ávila',
    birthDate: '2001-05-09',
    sex: 'M',
    personalNumber: '1',
  }
  const curp = curpOf(persona as never)
  expect(readCurp(curp)).toMatchObject({ birthDate: '09/05/2001', sex: 'HOMBRE' })
  expect(curpCheckDigit(curp.slice(0, 17))).toBe(curp[17])
  expect(readCurp(`${curp.slice(0, 17)}${(Number(curp[17]) + 1) % 10}`)).toBeUndefined()
})

it('48 a start names its scenario in the redirection, the caller’s id or a custom field', () => {
  const named = (body: object, query = {}) =>
    scenarioField({ body, query } as never, { operationId: 'startOnboarding' } as never)
  expect(named({ redirectionUrl: 'https://x.example/?sandbox-scenario=face%2Fmismatch&a=1' })).toBe(
    'face/mismatch',
  )
  expect(named({ externalCustomerId: 'c-1 scenario:document/expired' })).toBe('document/expired')
  expect(named({ customFields: { note: 'scenario:face/mask' } })).toBe('face/mask')
  expect(named({ externalCustomerId: 'c-1' })).toBeUndefined()
})
