import { expect, it } from 'vitest'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()

it('shows every description offline, from this server alone', async () => {
  const index = await (await fetch(`${sandbox.url}/_docs`)).text()
  for (const name of [...Object.keys(sandbox.providers), 'control']) {
    expect(index).toContain(`/_docs/${name}`)
    const html = await (await fetch(`${sandbox.url}/_docs/${name}`)).text()
    const addresses = [...html.matchAll(/(?:src|href|data-contract)="([^"]+)"/g)].map((match) => match[1]!)
    for (const address of addresses.filter((one) => !one.startsWith('data:'))) {
      expect(address).toMatch(/^\/_docs\//)
      expect((await fetch(`${sandbox.url}${address}`)).status, address).toBe(200)
    }
    const contract = await (await fetch(`${sandbox.url}/_docs/${name}/openapi.json`)).json()
    expect(contract).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  }
  expect((await fetch(`${sandbox.url}/_docs/nobody`)).status).toBe(404)
})
