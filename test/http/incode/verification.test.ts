import { afterAll, beforeAll, expect, it } from 'vitest'
import { curpCheckDigit } from '../../../src/providers/incode/dialect/curp.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
})
afterAll(() => sandbox.close())

it('43 a watch list search echoes the name and can be looked at again by its ref', async () => {
  const { token } = await client.start()
  const body = { firstName: 'Jane', middleName: 'Q', surName: 'Specimen', birthYear: 1980.0, fuzziness: 0.3 }
  const found = await client.call('POST', '/omni/watchlist-result', { token, body })
  const { data } = found.json.content
  expect(data).toMatchObject({
    search_term: 'Jane Q Specimen',
    match_status: 'no_match',
    total_hits: 0,
    filters: { fuzziness: 0.3 },
    updated_at: '2026-03-01 12:00:00',
  })
  const again = await client.call('GET', `/omni/updated-watchlist-result?ref=${data.ref}`, { token })
  expect(again.json).toEqual(found.json)
  expect((await client.call('GET', '/omni/updated-watchlist-result?ref=none', { token })).status).toBe(404)
  const listed = await client.start({}, 'person/watchlisted')
  const older = { firstName: 'Jane', lastName: 'Specimen' }
  const hit = await client.call('POST', '/omni/watchlist-result', { token: listed.token, body: older })
  expect(hit.json.content.data).toMatchObject({
    search_term: 'Jane Specimen',
    match_status: 'potential_match',
    total_hits: 1,
  })
})

it('44 government validation answers at once with its own codes', async () => {
  const own = await aClient(sandbox)
  const { token } = await own.start()
  const validate = async (with_ = token) =>
    (await own.call('POST', '/omni/process/government-validation', { token: with_, body: {} })).json
  expect(await validate()).toMatchObject({ valid: false, statusCode: 5 })
  const through = await own.through()
  expect(await validate(through.token)).toMatchObject({ valid: false, statusCode: 99 })
  await own.settings({ knobs: { 'K-GOVERNMENT-COUNTRIES': ['PRT'] } })
  expect(await validate((await own.through()).token)).toMatchObject({
    valid: true,
    statusCode: 0,
    registralSituation: { tipoSituacionRegistral: 'VIGENTE', tipoReporteRoboExtravio: null },
    governmentValidation: { overall: { value: '100.0', status: 'OK' } },
  })
  expect((await validate((await own.through('document/expired')).token)).statusCode).toBe(11)
  expect((await validate((await own.through('liveness/print-attack')).token)).statusCode).toBe(10)
  await own.settings({ knobs: { 'K-GOVERNMENT-STATUS': 13 } })
  const stolen = await own.through()
  expect((await validate(stolen.token)).registralSituation.tipoReporteRoboExtravio).toBe('REPORTE_DE_ROBO')
  const score = (await own.call('GET', '/omni/get/score', { token: stolen.token })).json
  expect(score.governmentValidation.overall).toEqual({ value: '0.0', status: 'FAIL' })
})

it('44 a CURP is found by its form and digit, an unknown one told under code 06 with 200', async () => {
  const { token } = await client.start()
  const first = 'SAMJ800215MDFNNN0'
  const curp = `${first}${curpCheckDigit(first)}`
  const ask = (text: string) => client.call('POST', '/api/validate/curp/v4', { token, body: { curp: text } })
  const known = await ask(curp)
  expect(known.json).toMatchObject({
    success: true,
    curp,
    sex: 'MUJER',
    birthdate: '15/02/1980',
    renapo_valid: true,
  })
  const unknown = await ask('NOSUCH')
  expect(unknown.status).toBe(200)
  expect(unknown.json).toMatchObject({ success: false, error: { codigoError: '06' } })
  expect((await client.call('POST', '/omni/add/curp', { token, body: { curp } })).json).toEqual({
    success: true,
  })
})

it('further documents are kept, a contract is signed, and an address statement joins the OCR', async () => {
  const { token } = await client.identified('document/identity-card')
  const image = { base64Image: await aPlainPicture() }
  const post = (path: string, body: object) => client.call('POST', path, { token, body })
  expect((await post('/omni/process/address', {})).status).toBe(400)
  await post('/omni/add/address-statement/v2', image)
  await post('/omni/process/address', {})
  const ocr = (await client.call('GET', '/omni/get/ocr-data', { token })).json
  expect(ocr.addressFromStatement).toBeTypeOf('string')
  const contract = await post('/omni/add/document/v2?type=contract', {
    base64Image: Buffer.from('%PDF-1.4\n%%EOF').toString('base64'),
  })
  const { contractId } = contract.json.additionalInformation
  expect(contractId).toMatch(/^[0-9a-f-]{36}#Contract\d+$/)
  const sign = {
    signaturePositionsOnContracts: {
      [contractId]: [{ x: 100, y: 100, height: 200, pageNumber: 1, orientation: 'ORIENTATION_NORMAL' }],
    },
    includeSignedDocumentInResponse: true,
  }
  expect((await post('/omni/attach-signature-to-pdf/v2', sign)).status).toBe(400)
  await post('/omni/add/signature/v2', image)
  const signed = await post('/omni/attach-signature-to-pdf/v2', sign)
  expect(
    Buffer.from(signed.json.additionalInformation.signedDocumentBase64, 'base64').subarray(0, 5).toString(),
  ).toBe('%PDF-')
  expect((await client.call('GET', '/omni/get/signed-contracts-links', { token })).json.links).toHaveLength(1)
  const { referenceId, preSignedUrl } = (await post('/omni/es/generateDocumentUploadUrl', { token })).json
  expect((await fetch(preSignedUrl, { method: 'PUT', body: '%PDF-1.4' })).status).toBe(200)
  expect(
    (await post('/omni/es/process/sign', { documentRef: referenceId, userConsented: true })).json,
  ).toEqual({ success: true })
  const { documents } = (await client.call('GET', '/omni/es/documents/signed', { token })).json
  expect(documents[0].documentRef).toBe(referenceId)
  expect(await (await fetch(documents[0].documentUrl)).text()).toBe('%PDF-1.4')
})

it('a second ID is measured by itself and moves the status of its own', async () => {
  const { token } = await client.start()
  const raw = Buffer.from(await aPlainPicture(), 'base64')
  const headers = { 'content-type': 'image/jpeg' }
  expect((await client.call('POST', '/omni/process/second-id', { token, body: {} })).status).toBe(400)
  await client.call('POST', '/omni/add/front-second-id', { token, raw, headers })
  await client.call('POST', '/omni/process/second-id?queueName=', { token, body: {} })
  const status = await client.call('GET', '/omni/get/onboarding/status', { token })
  expect(status.json.onboardingStatus).toBe('ID_VALIDATION_FINISHED_SECOND_ID')
})
