import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, openSandbox, type Client } from './client.ts'

// The session is of the scenario `accepted`, whose applicant carries a passport: somebody else's papers come.
let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
})
afterAll(() => sandbox.close())

async function card(query: Record<string, string>): Promise<string> {
  const answer = await fetch(`${sandbox.url}/control/camera/document.jpg?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${sandbox.controlToken}` },
  })
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}

it('14 a two-sided card asks for its back and a passport does not, whoever the scenario speaks of', async () => {
  const skips = async (query: Record<string, string>, scenario?: string) => {
    const { token } = await client.start({}, scenario)
    const body = { base64Image: await card(query) }
    const answer = await client.call('POST', '/omni/add/front-id/v2', { token, body })
    return [answer.json.typeOfId, answer.json.skipBackIdCapture]
  }
  const maria = { persona: 'maria-santos' }
  expect(await skips({ ...maria, document: 'identity-card' })).toEqual(['IdentificationCard', false])
  expect(await skips({ ...maria, document: 'residence-permit' })).toEqual(['ResidenceDocument', false])
  expect(await skips({ ...maria, document: 'passport' })).toEqual(['Passport', true])
  expect(await skips({ ...maria, document: 'passport' }, 'document/side-missing')).toEqual(['Passport', true])
})

it('17 a two-sided card processed without its back lacks a side', async () => {
  const { token } = await client.start()
  const body = { base64Image: await card({ persona: 'maria-santos', document: 'identity-card' }) }
  await client.call('POST', '/omni/add/front-id/v2', { token, body })
  await client.call('POST', '/omni/process/id', { token, body: {} })
  const score = (await client.call('GET', '/omni/get/score', { token })).json
  const check = score.idValidation.idSpecific.find((one: any) => one.key === 'documentTypeSideCrosscheck')
  expect(check.status).not.toBe('OK')
})

it('31 32 a licence tells its address, its state and its own members by its barcode', async () => {
  const { token } = await client.start()
  const licence = { persona: 'john-sample', document: 'driving-licence' }
  for (const side of ['front', 'back']) {
    const body = { base64Image: await card({ ...licence, side }) }
    const answer = await client.call('POST', `/omni/add/${side}-id/v2`, { token, body })
    expect(answer.json.issueYear).toBe(2023)
  }
  await client.call('POST', '/omni/process/id', { token, body: {} })
  const ocr = (await client.call('GET', '/omni/get/ocr-data', { token })).json
  expect(ocr).toMatchObject({
    typeOfId: 'DriversLicense',
    issuingCountry: 'USA',
    issuingState: 'ILLINOIS',
    height: '5\' 11"',
    eyeColor: 'BLU',
    classes: 'D',
    address: '100 SPECIMEN AVENUE\nSPRINGFIELD, IL 62701',
    addressFields: { city: 'SPRINGFIELD', state: 'IL', postalCode: '62701' },
  })
  const score = (await client.call('GET', '/omni/get/score', { token })).json
  const keys = score.idValidation.idSpecific.map((check: any) => check.key)
  expect(keys).toEqual(expect.arrayContaining(['barcode2DDetected', '2DBarcodeContent']))
  expect(keys).not.toContain('mrzParsableCheck')
})

it('30 tells nothing that a blurred machine readable zone was guessed to say', async () => {
  const { token } = await client.start()
  const body = { base64Image: await card({ persona: 'jan-devries', document: 'passport', blur: 'strong' }) }
  const answer = (await client.call('POST', '/omni/add/front-id/v2', { token, body })).json
  expect(answer.sharpness).toBeLessThan(10)
  expect(answer.issueName).toBe(`${answer.countryCode} Passport NATIONAL_PASSPORT`)
  expect(['NLD', 'PRT']).toContain(answer.countryCode)
  await client.call('POST', '/omni/process/id', { token, body: {} })
  const ocr = (await client.call('GET', '/omni/get/ocr-data', { token })).json
  expect(JSON.stringify(ocr)).not.toMatch(/MMM/)
})

it('30 a second ID is read by itself', async () => {
  const { token } = await client.start()
  const raw = (base64: string) => Buffer.from(base64, 'base64')
  const passport = await card({ persona: 'maria-santos', document: 'passport' })
  await client.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: passport } })
  await client.call('POST', '/omni/process/id', { token, body: {} })
  const headers = { 'content-type': 'image/jpeg' }
  const permit = { persona: 'jan-devries', document: 'residence-permit' }
  for (const side of ['front', 'back'])
    await client.call('POST', `/omni/add/${side}-second-id`, {
      token,
      raw: raw(await card({ ...permit, side })),
      headers,
    })
  const second = async () => (await client.call('GET', '/omni/get/ocr-data-second-id', { token })).json
  expect(await second()).toEqual({})
  await client.call('POST', '/omni/process/second-id', { token, body: {} })
  expect(await second()).toMatchObject({
    typeOfId: 'ResidenceDocument',
    issuingCountry: 'NLD',
    name: { firstName: 'JAN' },
    documentBackSubtype: 'RESIDENCE_PERMIT',
  })
  expect((await second()).mrz3).toMatch(/^DE<VRIES/)
  const first = (await client.call('GET', '/omni/get/ocr-data', { token })).json
  expect(first).toMatchObject({ typeOfId: 'Passport', issuingCountry: 'PRT', name: { firstName: 'MARIA' } })
})

it('11 the first given name alone, as the OCR data tells it, is the first name', async () => {
  const statuses = async (customFields: object) => {
    const { token } = await client.identified('accepted', { customFields })
    const score = (await client.call('GET', '/omni/get/score', { token })).json
    return score.idValidation.customFields.map((check: any) => check.status)
  }
  expect(await statuses({ firstName: 'Maria', lastName: 'Santos Mendes' })).toEqual(['OK', 'OK'])
  expect(await statuses({ firstName: 'Maria Paula', lastName: 'Mendes' })).toEqual(['OK', 'FAIL'])
  expect(await statuses({ firstName: 'Paula' })).toEqual(['FAIL'])
})
