import { beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, asDataUrl, drawn, foreignPicture } from './account.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SECOND = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const ALBA = { firstName: 'ALBA', lastName: 'SPECIMEN', dateOfBirth: '1990-05-20' }

let sandbox: Sandbox
let account: Account

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
})

it('8 takes null for absent, and a dossier without any body', async () => {
  const json = { 'content-type': 'application/json' }
  const bodies: [body: unknown, headers?: Record<string, string>][] = [
    [undefined],
    [undefined, json],
    [{}],
    [{ externalReference: null }],
  ]
  for (const [body, headers] of bodies) {
    const answer = await account.call('POST', '/assure/dossiers', body, headers)
    expect(answer.status).toBe(201)
    expect(Object.keys(answer.json).toSorted()).toEqual(['createdAt', 'dossierId', 'updatedAt'])
  }
  const process = await account.call('POST', `/assure/dossiers/${await account.dossier()}/processes`, {
    provider: 'eid',
    processType: null,
    notificationUrl: null,
    redact: null,
  })
  expect(process.json.processType).toBe('substantial')
})

it('9 answers 201 to create dossier and create process, with their members', async () => {
  const dossier = await account.call('POST', '/assure/dossiers', { externalReference: 'customer-1' })
  expect(dossier.status).toBe(201)
  expect(dossier.json).toEqual({
    dossierId: expect.stringMatching(UUID),
    externalReference: 'customer-1',
    createdAt: '2026-03-01T12:00:00Z',
    updatedAt: '2026-03-01T12:00:00Z',
  })
  const process = await account.call('POST', `/assure/dossiers/${dossier.json.dossierId}/processes`, {
    provider: 'eid',
  })
  expect(process.status).toBe(201)
  expect(process.json).toMatchObject({ provider: 'eid', processType: 'substantial', status: 'pending' })
  expect(process.json.processId).toMatch(UUID)
})

it('10 gives the SDK token under both of its names', async () => {
  const answer = await account.call('POST', `/assure/dossiers/${await account.dossier()}/processes`, {
    provider: 'signicatvideoid',
    processType: 'high',
  })
  expect(answer.json.authorization).toMatch(/^[\w-]{100}$/)
  expect(answer.json.authorizationToken).toBe(answer.json.authorization)
})

it('11 writes ids, times, dates, countries and gender in one form everywhere', async () => {
  const dossierId = await account.dossier()
  const path = await account.process(dossierId, { provider: 'onfido', processType: 'document' })
  await account.call('POST', `${path}/images`, { front: asDataUrl(await foreignPicture()) })
  await account.call('POST', path)
  await account.settle()
  const { json } = await account.call('GET', path)
  expect(json.status).toBe('accepted')
  expect(json.processId).toMatch(UUID)
  expect([json.createdAt, json.updatedAt]).toEqual([
    expect.stringMatching(SECOND),
    expect.stringMatching(SECOND),
  ])
  expect(json.finalResult).toEqual({
    firstName: 'MARIA PAULA',
    lastName: 'SANTOS MENDES',
    dateOfBirth: '2002-04-29',
    dateOfExpiry: '2031-03-01',
    gender: 'F',
    nationality: 'PRT',
    documentType: 'passport',
    documentNumber: expect.any(String),
    personalIdentificationNumber: expect.any(String),
    issuingCountry: 'PRT',
  })
})

it('12 lists dossiers as an array, oldest first', async () => {
  const own = await anAccount(sandbox)
  const first = await own.dossier()
  await own.advance('1s')
  const second = await own.dossier('b')
  await own.call('POST', `/assure/dossiers/${first}/userdata`, { userData: ALBA })
  const { json } = await own.call('GET', '/assure/dossiers')
  expect(json.map(({ dossierId }: { dossierId: string }) => dossierId)).toEqual([first, second])
})

it('13 keeps processes of several providers in one dossier and shows them all', async () => {
  const dossierId = await account.dossier('customer-13')
  await account.process(dossierId, { provider: 'eid' })
  await account.process(dossierId, { provider: 'onfido', processType: 'documentSelfie' })
  await account.process(dossierId, { provider: 'readid', processType: 'sdk' })
  const { json } = await account.call('GET', `/assure/dossiers/${dossierId}`)
  expect(json.externalReference).toBe('customer-13')
  expect(json.processes.map((one: any) => [one.provider, one.processType, one.status])).toEqual([
    ['eid', 'substantial', 'pending'],
    ['onfido', 'documentSelfie', 'pending'],
    ['readid', 'sdk', 'pending'],
  ])
})

it('13 takes each provider with its own types of process and no others', async () => {
  const dossierId = await account.dossier()
  const types: Record<string, string[]> = {
    eid: ['unattended', 'attended', 'substantial'],
    signicatvideoid: ['substantial', 'substantialFullyAuto', 'high', 'hybrid'],
    onfido: ['document', 'documentSelfie', 'documentVideo'],
    readid: ['ready', 'sdk'],
    signicatpictureid: ['document', 'documentSelfie'],
    webid: ['accountid', 'videoid'],
  }
  for (const [provider, names] of Object.entries(types)) {
    for (const processType of names) await account.process(dossierId, { provider, processType })
    const wrong = await account.call('POST', `/assure/dossiers/${dossierId}/processes`, {
      provider,
      processType: 'nothing',
    })
    expect(wrong.status).toBe(400)
  }
  for (const provider of ['signicatpaper', 'facetec']) await account.process(dossierId, { provider })
})

it('14 stores, replaces, answers and deletes user data with its members', async () => {
  const dossierId = await account.dossier()
  const path = `/assure/dossiers/${dossierId}/userdata`
  expect((await account.call('GET', path)).status).toBe(404)
  for (const name of ['firstName', 'lastName', 'dateOfBirth']) {
    const answer = await account.call('POST', path, { userData: { ...ALBA, [name]: null } })
    expect([answer.status, answer.json.title]).toEqual([400, 'Validation failed'])
    expect(answer.json.detail).toContain(name)
  }
  const full = {
    ...ALBA,
    gender: 'F',
    nationality: 'NOR',
    email: 'alba.specimen@example.com',
    address: { formatted: 'Example Street 1, 0001 TESTVILLE', country: 'NOR' },
  }
  expect((await account.call('POST', path, { userData: full })).status).toBe(201)
  expect((await account.call('GET', path)).json).toEqual({
    dossierId,
    userData: full,
    createdAt: expect.stringMatching(SECOND),
    updatedAt: expect.stringMatching(SECOND),
  })
  expect((await account.call('PUT', path, { userData: ALBA })).status).toBe(200)
  expect((await account.call('GET', path)).json.userData).toEqual(ALBA)
  expect((await account.call('PUT', path, { userData: { ...ALBA, dateOfBirth: '20.05.1990' } })).status).toBe(
    400,
  )
  expect((await account.call('DELETE', path)).status).toBe(204)
  expect((await account.call('GET', path)).status).toBe(404)
})

it('15 takes dossier files as data URLs, singly or together, and uses them for a process without images', async () => {
  const dossierId = await account.dossier()
  const path = `/assure/dossiers/${dossierId}/files`
  const [front, selfie] = [await drawn('#112233'), await drawn('#445566')]
  expect((await account.call('POST', path, { front: asDataUrl(await drawn('#000000')) })).status).toBe(200)
  const both = { front: asDataUrl(front), selfie: asDataUrl(selfie) }
  expect((await account.call('POST', path, both)).status).toBe(200)
  const stored = await account.call('GET', `${path}/front`)
  expect(stored.headers['content-type']).toBe('image/jpeg')
  expect(stored.bytes.equals(front)).toBe(true)
  expect((await account.call('GET', `/assure/dossiers/${dossierId}`)).json.files).toEqual(['front', 'selfie'])

  const process = await account.process(dossierId, { provider: 'onfido', processType: 'documentSelfie' })
  expect((await account.call('POST', process)).json.status).toBe('processing')
  const image = await account.call('GET', `${process}/images/front`)
  expect(image.bytes.equals(front)).toBe(true)
  expect((await account.call('DELETE', `${path}/front`)).status).toBe(204)
  expect((await account.call('GET', `${path}/front`)).status).toBe(404)
  expect((await account.call('DELETE', path)).status).toBe(204)
})

it('15 refuses a portrait, and what is no picture', async () => {
  const path = `/assure/dossiers/${await account.dossier()}/files`
  const good = asDataUrl(await foreignPicture())
  const big = asDataUrl(await drawn('#000000', 5001, 8))
  const bodies = [
    { portrait: good },
    { front: good, portrait: good },
    {},
    { front: 'hello' },
    { front: 'data:image/gif;base64,R0lGODlh' },
    { front: 'data:image/jpeg;base64,AAAA' },
    { front: big },
    { front: asDataUrl(Buffer.alloc(4 * 1024 * 1024 + 1)) },
  ]
  for (const body of bodies) {
    const answer = await account.call('POST', path, body)
    expect([answer.status, answer.json.title]).toEqual([400, 'Validation failed'])
  }
})

it('40 matches user data with accepted processes of the same dossier only', async () => {
  const dossierId = await account.dossier()
  await account.call('POST', `/assure/dossiers/${dossierId}/userdata`, {
    userData: { firstName: 'maria', lastName: 'Silva', dateOfBirth: '2002-04-28' },
  })
  const path = await account.process(dossierId, { provider: 'onfido', processType: 'document' })
  const match = (target: object, at = dossierId) =>
    account.call('POST', `/assure/dossiers/${at}/match`, { source: { type: 'userData' }, target })
  const target = { type: 'process', processId: path.split('/').at(-1) }
  expect((await match(target)).status).toBe(400)
  await account.call('POST', `${path}/images`, { front: asDataUrl(await foreignPicture()) })
  await account.call('POST', path)
  await account.settle()
  const { json } = await match(target)
  expect(json.firstName).toMatchObject({ exactMatch: false, partialMatch: true })
  expect(json.lastName).toMatchObject({ exactMatch: false, partialMatch: false })
  expect(json.dateOfBirth).toMatchObject({ exactMatch: false, partialMatch: true })
  const elsewhere = await account.dossier()
  await account.call('POST', `/assure/dossiers/${elsewhere}/userdata`, { userData: ALBA })
  expect((await match(target, elsewhere)).status).toBe(404)
  expect((await match({ type: 'process' })).status).toBe(400)
})

it('39 deletes a process or a whole dossier, and knows nothing of it afterwards', async () => {
  const dossierId = await account.dossier()
  await account.call('POST', `/assure/dossiers/${dossierId}/userdata`, { userData: ALBA })
  const one = await account.process(dossierId)
  const { artifact, path: two } = await account.capture(dossierId)
  expect((await account.call('DELETE', one)).status).toBe(204)
  expect((await account.call('GET', one)).status).toBe(404)
  expect((await account.call('DELETE', one)).status).toBe(404)
  expect((await account.call('GET', two)).status).toBe(200)

  expect((await account.call('DELETE', `/assure/dossiers/${dossierId}`)).status).toBe(204)
  const dossier = `/assure/dossiers/${dossierId}`
  for (const [method, path, body] of [
    ['GET', dossier],
    ['DELETE', dossier],
    ['GET', `${dossier}/userdata`],
    ['GET', `${dossier}/files/front`],
    ['GET', two],
    ['GET', `${two}/images/front`],
    ['GET', `${two}/video`],
    ['GET', `${two}/download`],
    ['GET', `${two}/externalId`],
    ['POST', `${dossier}/processes`, { provider: 'eid' }],
    ['POST', `${dossier}/capture`, { providers: [{ provider: 'eid' }], redirectUrl: 'https://a.example' }],
  ] as const)
    expect([path, (await account.call(method, path, body)).status]).toEqual([path, 404])
  expect((await account.page(artifact)) as object).toHaveProperty('error')
})

it('39 forgets data when the time of retention is over, on the tenant’s clock', async () => {
  const own = await anAccount(sandbox)
  await own.settings({ retentionDays: 2 })
  const dossierId = await own.dossier()
  const path = await own.process(dossierId)
  await own.advance('47h')
  await own.signIn()
  expect((await own.call('GET', path)).status).toBe(200)
  await own.advance('1h')
  await own.signIn()
  expect((await own.call('GET', path)).status).toBe(404)
  expect((await own.call('GET', '/assure/dossiers')).json).toEqual([])
})
