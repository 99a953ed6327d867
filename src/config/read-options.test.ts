import { describe, expect, it } from 'vitest'
import { readOptions, unknownVariables } from './read-options.ts'

describe('the options', () => {
  it('have their defaults when nobody says anything', () => {
    expect(readOptions({})).toEqual({
      port: 4010,
      host: '127.0.0.1',
      store: 'memory',
      seed: '1',
      frozen: false,
      scenarios: [],
      allowHosts: [],
      allowTargets: [],
      json: false,
    })
  })

  it('are heard in the order call argument, flag, environment, default', () => {
    const env = { IDV_SANDBOX_PORT: '3', IDV_SANDBOX_SEED: 'c', IDV_SANDBOX_HOST: '::1' }
    const flags = { port: '2', seed: 'b' }
    expect(readOptions({ call: { port: 1 }, flags, env })).toMatchObject({ port: 1, seed: 'b', host: '::1' })
  })

  it('become typed values that nobody can change', () => {
    const config = readOptions({
      env: {
        IDV_SANDBOX_NOW: '2019-01-01T00:00:30Z',
        IDV_SANDBOX_FROZEN: 'true',
        IDV_SANDBOX_ALLOW_HOST: 'sandbox, sandbox.internal',
        IDV_SANDBOX_PUBLIC_URL: 'https://idv.example/',
        IDV_SANDBOX_SCENARIO: '',
      },
    })
    expect(config).toMatchObject({
      now: Date.UTC(2019, 0, 1, 0, 0, 30),
      frozen: true,
      allowHosts: ['sandbox', 'sandbox.internal'],
      publicUrl: 'https://idv.example',
    })
    expect(config.scenario).toBeUndefined()
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.allowHosts)).toBe(true)
  })

  it('are refused by the name under which they were written', () => {
    expect(() => readOptions({ flags: { port: '70000' } })).toThrow('--port: expected a port from 0 to 65535')
    expect(() => readOptions({ env: { IDV_SANDBOX_PORT: 'x' } })).toThrow('IDV_SANDBOX_PORT: expected a port')
    expect(() => readOptions({ flags: { store: './data.db' } })).toThrow('write file:./data.db')
    expect(() => readOptions({ flags: { now: 'yesterday' } })).toThrow('--now: expected a date')
    expect(() => readOptions({ flags: { publicUrl: 'ftp://x' } })).toThrow('--public-url')
    expect(() => readOptions({ call: { prot: 1 } as never })).toThrow('did you mean "port"?')
  })

  it('tell a variable that looks like one and is none', () => {
    expect(unknownVariables({ IDV_SANDBOX_PROT: '1', IDV_SANDBOX_URL: 'x', PATH: '' })).toEqual([
      'IDV_SANDBOX_PROT is no variable of the sandbox (did you mean "IDV_SANDBOX_PORT"?)',
    ])
  })
})
