import { createServer } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { send } from '../support/http.ts'
import { runCli, startCli } from './run-cli.ts'

describe('start', () => {
  it('prints one ready line with addresses, token and credentials, and ends at SIGTERM', async () => {
    const { ready, end } = await startCli(['--control-token', 'secret'])
    const names = Object.keys(ready.providers)
    expect(ready).toMatchObject({ ready: true, controlToken: 'secret', tenant: { id: 'default' } })
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(ready.consoleUrl.startsWith(`${ready.url}/console`)).toBe(true)
    expect(Object.keys(ready.tenant.credentials)).toEqual(names)
    for (const name of names) expect(ready.providers[name].baseUrl).toBe(`${ready.url}/${name}`)
    expect((await send('GET', `${ready.url}/control/health`)).status).toBe(200)
    expect(await end('SIGTERM')).toBe(0)
  })

  it('takes its options from the environment, and a flag over them', async () => {
    const { ready, end } = await startCli(['--now', '2019-01-01T00:00:30Z'], {
      env: {
        IDV_SANDBOX_CONTROL_TOKEN: 'from-environment',
        IDV_SANDBOX_NOW: '2030-01-01',
        IDV_SANDBOX_FROZEN: 'true',
      },
    })
    const clock = await send('GET', `${ready.url}/control/tenants/default/clock`, {
      headers: { authorization: 'Bearer from-environment' },
    })
    expect(clock.json).toEqual({ now: '2019-01-01T00:00:30.000Z', frozen: true })
    expect(await end('SIGINT')).toBe(0)
  })

  it('tells a variable that looks like an option and is none', async () => {
    const { stderr, end } = await startCli([], { env: { IDV_SANDBOX_PROT: '1' } })
    // Two pipes arrive in no order: the warning is surely here when the process has ended.
    await end('SIGTERM')
    expect(stderr()).toContain(
      'IDV_SANDBOX_PROT is no variable of the sandbox (did you mean "IDV_SANDBOX_PORT"?)',
    )
  })

  it('ends with 2 and one line for a wrong option, a wrong value and a busy port', async () => {
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    const { port } = busy.address() as { port: number }
    const cases: [string[], RegExp][] = [
      [['--prot', '1'], /unknown option '--prot' \(Did you mean --port\?\)/],
      [['--port', 'x'], /--port: expected a port from 0 to 65535; got "x"/],
      [['--port', `${port}`], /127\.0\.0\.1:\d+ is in use: choose another with --port/],
      [['--port', '0', '--now', 'soon'], /--now: expected a date/],
      [['--port', '0', '--store', 'data.db'], /--store: expected memory or file:PATH/],
      [['--port', '0', '--scenario', 'acepted'], /scenario/],
    ]
    for (const [args, line] of cases) {
      const { exitCode, stdout, stderr } = await runCli(['start', ...args])
      expect([args, exitCode, stdout]).toEqual([args, 2, ''])
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stderr).toMatch(line)
    }
    busy.close()
  })

  it('reads own scenarios again when their files change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scenarios-'))
    writeFileSync(join(folder, 'mine.yaml'), 'title: Mine\n')
    const { ready, end } = await startCli(['--control-token', 't', '--scenarios', folder])
    const read = () =>
      send('GET', `${ready.url}/control/scenarios/mine`, { headers: { authorization: 'Bearer t' } })
    expect((await read()).json.title).toBe('Mine')
    writeFileSync(join(folder, 'mine.yaml'), 'title: Changed\n')
    await expect.poll(async () => (await read()).json.title, { timeout: 150_000 }).toBe('Changed')
    await end('SIGTERM')
    rmSync(folder, { recursive: true })
  })
})
