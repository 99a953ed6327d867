import { beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount } from './account.ts'

// The process is of the scenario `accepted`, whose end-user holds a Portuguese passport: other papers are uploaded.
let sandbox: Sandbox
let account: Account

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
  await account.signIn()
})

async function picture(query: Record<string, string>): Promise<string> {
  const answer = await fetch(`${sandbox.url}/control/camera/document.jpg?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${sandbox.controlToken}` },
  })
  return `data:image/jpeg;base64,${Buffer.from(await answer.arrayBuffer()).toString('base64')}`
}

async function paperOf(card: Record<string, string>, sides: string[]): Promise<any> {
  const path = await account.process(await account.dossier(), { provider: 'signicatpaper' })
  const images = await Promise.all(
    sides.map(async (side) => [side, await picture({ ...card, side })] as const),
  )
  await account.call('POST', `${path}/images`, Object.fromEntries(images))
  await account.call('POST', path)
  await account.settle()
  return (await account.call('GET', path)).json
}

it('43 a card whose machine readable zone is on its back is accepted with the back alone', async () => {
  const card = { persona: 'jan-devries', document: 'identity-card' }
  const both = await paperOf(card, ['front', 'back'])
  expect(both).toMatchObject({
    status: 'accepted',
    finalResult: { firstName: 'Jan Pieter', lastName: 'De Vries', documentType: 'identityCard' },
    providerSpecific: { mrz: { nationality: 'NLD', issuingCountry: 'NLD' } },
  })
  expect((await paperOf(card, ['front'])).status).toBe('inconclusive')
})

it('43 a licence has no machine readable zone and tells its own dates and nobody else’s authority', async () => {
  const licence = await paperOf({ persona: 'john-sample', document: 'driving-licence' }, ['front', 'back'])
  expect(licence.status).toBe('inconclusive')
  expect(licence.providerSpecific.features).toMatchObject({
    firstName: 'John Allen',
    lastName: 'Sample',
    dateOfIssue: '2023-03-01',
  })
  expect(licence.providerSpecific.features.issuingAuthority).not.toBe('Entidade Exemplo')
})

it('43 a blurred passport tells nothing that was merely guessed', async () => {
  const blurred = await paperOf({ persona: 'jan-devries', document: 'passport', blur: 'strong' }, ['front'])
  expect(blurred.status).toBe('inconclusive')
  expect(JSON.stringify(blurred)).not.toMatch(/mmm/i)
})
