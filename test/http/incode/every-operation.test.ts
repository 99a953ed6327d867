import { afterAll, beforeAll, expect, it } from 'vitest'
import contract from '../../../src/providers/incode/openapi.json' with { type: 'json' }
import { aClient, aPlainPicture, openSandbox, type Client } from './client.ts'
import { compileContract } from '../../../src/http/contract.ts'
import type { OpenApiDocument, Reading } from '../../../src/providers/provider.ts'
import type { Sandbox } from '../../../src/sandbox.ts'

let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
})
afterAll(() => sandbox.close())

/** Bodies that an operation's schema asks for; the others take an empty object. */
async function bodies(session: any): Promise<Record<string, unknown>> {
  const image = { base64Image: await aPlainPicture() }
  const login = { uuid: '0'.repeat(24), selfie: image }
  return {
    addFrontIdV2: image,
    addBackIdV2: image,
    addFace: image,
    addFaceThirdParty: image,
    addDocumentV2: image,
    addAddressStatement: image,
    addSignatureV2: image,
    addCreditCardFront: image,
    addCreditCardBack: image,
    compareVideoSelfieId: image,
    addCustomFields: { customFields: { a: 'b' } },
    addPhone: { phone: '+15550100' },
    addEmail: { email: 'a@example.com' },
    addName: { name: 'A' },
    addUserConsent: { title: 'T', content: 'C', status: true },
    addMlConsent: { status: true },
    verifyCode: { interviewCode: session.interviewCode },
    getImages: { images: ['selfie', 'croppedFace', 'croppedIDFace', 'document'] },
    getImagesV2: { images: ['selfie', 'croppedIDFace'] },
    addBarcode: { rawBarcode: '@' },
    addCurp: { curp: 'X' },
    validateCurp: { curp: 'X' },
    getWatchlistResult: { firstName: 'Jane', surName: 'Specimen' },
    identifyOneToOneThirdParty: login,
    identifyOneToOne: login,
    identifyOneToOneV2: login,
    identifyOneToN: login,
    identifyOneToNV2: login,
    authenticateFace: login,
    verifyAuthentication: { transactionId: 'x', token: 'x', interviewToken: 'x' },
    verifyAuthenticationAttempt: { transactionId: 'x', token: 'x', interviewToken: 'x' },
    interviews: { filter: { ids: [] } },
    deleteInterviews: { filter: { ids: [] } },
  }
}

// What needs something that is not there in this session, or leads to a file: tested where it belongs.
const ELSEWHERE = [
  'executiveLogIn',
  'putEncryptionKey',
  'confirmSecondFactor',
  'putUploadedFile',
  'getStoredFile',
  'attachSignatureToPdf',
  'attachSignatureOnAnnotation',
  'processSign',
  'deleteInterview',
  'deleteCustomer',
  'getUpdatedWatchlistResult',
  'processSecondId',
  'processFaceVsSecondId',
  'processAddress',
  'attachFlow',
  'getFlow',
  'setSessionStatus',
  'openOnboardingPage',
  'openClientPage',
]

it('answers every operation with JSON that its own contract takes', async () => {
  const session = await client.through()
  const token = session.token
  const executive = await client.executive()
  const given = await bodies(session)
  const image = Buffer.from(await aPlainPicture(), 'base64')
  const answered: string[] = []
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, any>)) {
      const id = operation.operationId as string
      if (ELSEWHERE.includes(id)) continue
      const types = Object.keys(operation.requestBody?.content ?? {})
      const isRaw = types.length > 0 && !types.includes('application/json')
      const options = isRaw
        ? { raw: image, headers: { 'content-type': types[0]! } }
        : method === 'get'
          ? {}
          : { body: given[id] ?? {} }
      const asExecutive = id === 'deleteInterviews'
      const reply = await client.call(method.toUpperCase(), path, {
        token: asExecutive ? executive : token,
        ...options,
      })
      answered.push(`${id} ${reply.status}${reply.json === undefined ? ' no JSON' : ''}`)
    }
  }
  expect(answered.filter((line) => !line.endsWith(' 200'))).toEqual([])
  expect(answered.length + ELSEWHERE.length).toBe(142)
})

it('states no example that its own schemas would not take', () => {
  const { operations } = compileContract(contract as unknown as OpenApiDocument)
  const wrong: string[] = []
  let examples = 0
  for (const item of Object.values(contract.paths)) {
    for (const declared of Object.values(item as Record<string, any>)) {
      const operation = operations.find((one) => one.operationId === declared.operationId)!
      const answer = declared.responses['200'].content?.['application/json']?.example
      if (answer !== undefined) examples++
      const fault = answer === undefined ? undefined : operation.checkReply(200, answer)
      if (fault) wrong.push(`${operation.operationId}: ${fault}`)
      const body = declared.requestBody?.content['application/json']?.example
      if (body === undefined) continue
      examples++
      const reading = {
        request: { headers: { 'api-version': '1.0' } },
        query: {},
        body,
      } as unknown as Reading
      for (const problem of operation.checkRequest(reading, {}))
        wrong.push(`${operation.operationId}: ${problem.place} ${problem.message}`)
    }
  }
  expect(wrong).toEqual([])
  expect(examples).toBeGreaterThan(15)
})
