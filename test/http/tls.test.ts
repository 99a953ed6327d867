import { request } from 'node:https'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { aCompany } from './identomat/company.ts'

const file = (name: string) => fileURLToPath(new URL(`../support/tls/${name}.pem`, import.meta.url))
const [tlsCert, tlsKey] = [file('cert'), file('key')]
const ca = readFileSync(tlsCert)

/** A call to the vendor's own host name, as a machine makes it whose hosts file leads the name here. */
function callHost(tlsUrl: string, host: string, path: string, body?: object): Promise<any> {
  const { port } = new URL(tlsUrl)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, ca, servername: host, method: body ? 'POST' : 'GET' }
    const headers = { host, 'content-type': 'application/json' }
    const call = request({ ...options, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    call.on('error', reject)
    call.end(body && JSON.stringify(body))
  })
}

describe('a sandbox with a certificate', () => {
  it('85 answers at the vendor’s host name by TLS, with links of that origin', async () => {
    const sandbox = await startSandbox({ tlsCert, tlsKey, tlsPort: 0 })
    const company = await aCompany(sandbox)
    const host = 'widget.identomat.com'
    const begun = await callHost(sandbox.tlsUrl!, host, '/external-api/begin/', { company_key: company.key })
    expect([begun.status, JSON.parse(begun.text)]).toEqual([200, expect.stringMatching(/^[a-z0-9]{40}$/)])
    const page = await callHost(sandbox.tlsUrl!, host, `/?session_token=${JSON.parse(begun.text)}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('https://widget.identomat.com')
    // Without TLS it goes on answering.
    expect((await company.call('/external-api/begin/')).status).toBe(200)
  })

  it('wants certificate and key, both readable and of one another', async () => {
    const starting = (files: object) => createSandbox({ port: 0, ...files })
    await expect(starting({ tlsCert })).rejects.toThrow('--tls-key')
    await expect(starting({ tlsCert: 'nowhere.pem', tlsKey })).rejects.toThrow('nowhere.pem')
    await expect(starting({ tlsCert: tlsKey, tlsKey })).rejects.toThrow('a certificate and its own key')
  })

  it('has no such address without one', async () => {
    expect(await startSandbox()).not.toHaveProperty('tlsUrl')
  })
})
