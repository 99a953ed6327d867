import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startSandbox } from '../support/start-sandbox.ts'
import { runCli, spawnCli } from './run-cli.ts'

const sandbox = await startSandbox()
const folder = mkdtempSync(join(tmpdir(), 'cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const env = { IDV_SANDBOX_URL: sandbox.url, IDV_SANDBOX_CONTROL_TOKEN: sandbox.controlToken }
const cli = (...args: string[]) => runCli(args, { env, cwd: folder })
const [provider] = sandbox.house.doors.map((door) => door.name) as [string]

describe('help', () => {
  it('is there for the program and for every command', async () => {
    const { stdout, exitCode } = await cli('--help')
    expect(exitCode).toBe(0)
    const commands = [...stdout.matchAll(/^ {2}(\w+) {2,}\w/gm)].map((match) => match[1]!)
    expect(commands).toEqual(
      expect.arrayContaining([
        ...['start', 'play', 'tenants', 'sessions', 'arm', 'clock', 'faults', 'deliveries', 'settle'],
        ...['journal', 'scenarios', 'camera', 'inspect', 'contracts', 'fidelity'],
      ]),
    )
    const helps = await Promise.all(commands.map((command) => cli(command, '--help')))
    for (const [i, help] of helps.entries()) {
      expect([commands[i], help.exitCode]).toEqual([commands[i], 0])
      expect(help.stdout).toContain(`Usage: idv-sandbox ${commands[i]}`)
    }
  })

  it('is told to who calls it wrongly, on one line and with exit code 2', async () => {
    for (const args of [['strat'], ['clock', 'advnce', '1m'], ['arm', '--provder', 'x'], ['play']]) {
      const { exitCode, stderr } = await cli(...args)
      expect([args, exitCode]).toEqual([args, 2])
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
    const bare = await cli()
    expect(bare.exitCode).toBe(2)
  })
})

describe('what cannot be is refused with place, expectation, what came and a suggestion', () => {
  const broken = join(folder, 'no', 'such', 'folder')
  it.each([
    [
      'clock advnce 1m',
      'clock: expected one of show, set, freeze, run, advance; got "advnce" (did you mean "advance"?)',
    ],
    [
      'start --port 0 --scenario document/expird',
      '--scenario: expected the name of a scenario; got "document/expird" (did you mean "document/expired"?)',
    ],
    [
      `start --port 0 --scenarios ${broken}`,
      `--scenarios: expected a folder or file that exists; got "${broken}"`,
    ],
    ['settle --url ftp://here', '--url: expected an address such as http://127.0.0.1:4010; got "ftp://here"'],
    [
      'play PROVIDER accepted --now soon',
      '--now: expected a date such as 2026-03-01 or 2026-03-01T12:00:00Z; got "soon"',
    ],
    [
      'play PROVIDER accepted --tenant default --seed 7',
      '--seed: tenant "default" has its own; leave out one of the two',
    ],
    ['camera render document x.jpg --side left', '--side: expected front or back; got "left"'],
    [
      'camera render document x.jpg --blur stronk',
      '--blur: expected a number from 0 to 1, none, slight or strong; got "stronk" (did you mean "strong"?)',
    ],
    [
      'camera render document x.jpg --long-edge 99999',
      '--long-edge: expected a whole number from 200 to 4800; got "99999"',
    ],
    ['camera video selfie x.mp4 --fps 0', '--fps: expected a whole number from 5 to 30; got "0"'],
    ['camera sheet x.jpg', 'file: expected a name ending in .png; got "x.jpg"'],
    [`camera render selfie ${broken}/x.jpg`, `file: there is no folder ${broken}`],
    [`inspect ${folder}`, `${folder} is a folder; a file is expected`],
    [
      'contracts publish --broker here --version-of-consumer 1',
      '--broker: expected an address such as https://broker.example; got "here"',
    ],
  ])('%s', async (command, says) => {
    const { exitCode, stderr } = await cli(...command.replace('PROVIDER', provider).split(' '))
    expect([exitCode, stderr]).toEqual([2, `error: ${says}\n`])
  })

  it('names the nearest provider', async () => {
    const names = sandbox.house.doors.map((door) => door.name)
    const { exitCode, stderr } = await cli('scenarios', 'check', '--provider', `${provider}x`)
    expect([exitCode, stderr]).toEqual([
      2,
      `error: --provider: expected one of ${names.join(', ')}; got "${provider}x" (did you mean "${provider}"?)\n`,
    ])
  })

  it('is passed on from the control API', async () => {
    expect((await cli('sessions', '--limit', '0')).stderr).toBe(
      'error: query.limit: expected a number from 1 on; got 0\n',
    )
    expect((await cli('tenants', 'settings', 'default', provider, '{ knob: {} }')).stderr).toMatch(
      /^error: settings\.knob: expected one of .* \(did you mean "knobs"\?\)\n$/,
    )
  })
})

describe('output that nobody reads to its end', () => {
  it.each(['scenarios list --json', 'fidelity --json'])('ends %s quietly', async (command) => {
    const child = spawnCli(command.split(' '), { env })
    child.stdin.end()
    child.stdout.destroy()
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const exitCode = await new Promise((resolve) => child.on('close', resolve))
    expect([exitCode, stderr]).toEqual([0, ''])
  })
})

describe('the thin clients', () => {
  it('make, show, reset and remove tenants', async () => {
    const made = await cli('tenants', 'create', 'blue', '--now', '2026-03-01', '--frozen', '--json')
    expect(made.json).toMatchObject({ id: 'blue', clock: { now: '2026-03-01T00:00:00.000Z', frozen: true } })
    expect((await cli('tenants', '--json')).json.tenants.map((one: any) => one.id)).toEqual([
      'blue',
      'default',
    ])
    expect((await cli('tenants', 'list')).stdout).toContain('blue')
    expect((await cli('tenants', 'show', 'blue', '--json')).json).toEqual(made.json)
    expect((await cli('tenants', 'scenario', 'blue', 'document/expired', '--json')).json).toEqual({
      scenario: 'document/expired',
    })
    const settings = await cli('tenants', 'settings', 'blue', provider, '--json')
    expect(settings.json.knobs).toBeDefined()
    expect((await cli('tenants', 'reset', 'blue', '--json')).json).toEqual(made.json)
    expect((await cli('tenants', 'remove', 'blue')).exitCode).toBe(0)
    const gone = await cli('tenants', 'show', 'blue')
    expect([gone.exitCode, gone.stderr]).toEqual([1, 'error: There is no tenant "blue".\n'])
  })

  it('move a clock', async () => {
    expect((await cli('clock', '--json')).json).toEqual({ now: '2026-03-01T12:00:00.000Z', frozen: true })
    expect((await cli('clock', 'advance', '15m', '--json')).json.now).toBe('2026-03-01T12:15:00.000Z')
    expect((await cli('clock', 'set', '2026-03-02')).stdout).toBe('2026-03-02T00:00:00.000Z frozen\n')
    expect((await cli('clock', 'run', '--json')).json.frozen).toBe(false)
    expect((await cli('clock', 'freeze', '--json')).json.frozen).toBe(true)
    const wrong = await cli('clock', 'advance', 'soon')
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      1,
      'error: body.by: expected a duration such as 500ms, 2s, 15m, 1h or 3d; got "soon"\n',
    ])
  })

  it('arm scenarios, by name and from a file of the folder they stand in', async () => {
    writeFileSync(join(folder, 'mine.yaml'), 'title: Mine\npersona: jan-devries\n')
    const armed = await cli('arm', 'document/expired', '@mine.yaml', '--provider', provider, '--json')
    expect(armed.json).toEqual({
      armed: [
        { scenario: 'document/expired', provider },
        { scenario: { title: 'Mine', persona: 'jan-devries' }, provider },
      ],
    })
    expect((await cli('arm', '--clear')).stdout).toBe('nothing is armed\n')
    expect((await cli('arm', 'document/expird')).stderr).toContain('did you mean "document/expired"?')
  })

  it('set and clear faults', async () => {
    const set = await cli('faults', 'set', '[{ on: result, times: 2, answer: 503 }]', '--json')
    expect(set.json).toEqual({ faults: [{ on: 'result', times: 2, answer: 503 }] })
    const fromInput = await runCli(['faults', 'set', '-', '--json'], {
      env,
      stdin: '[{"on":"start","answer":500}]',
    })
    expect(fromInput.json).toEqual({ faults: [{ on: 'start', answer: 500 }] })
    expect((await cli('faults', 'clear')).stdout).toBe('no faults\n')
  })

  it('say where no sandbox answers, or that a token is missing', async () => {
    const nobody = await runCli(['settle', '--url', 'http://127.0.0.1:9', '--control-token', 'x'])
    expect([nobody.exitCode, nobody.stderr.split(':')[0]]).toEqual([1, 'error'])
    expect(nobody.stderr).toContain('no sandbox answers at http://127.0.0.1:9')
    const tokenless = await runCli(['settle', '--url', sandbox.url])
    expect([tokenless.exitCode, tokenless.stderr.includes('--control-token')]).toEqual([2, true])
    const wrong = await runCli(['settle', '--url', sandbox.url, '--control-token', 'wrong'])
    expect([wrong.exitCode, wrong.stderr]).toEqual([1, 'error: This is not the control token.\n'])
  })
})

describe('play', () => {
  it('prints every exchange and the result, and reports to --json', async () => {
    const played = await runCli([
      'play',
      provider,
      'document/expired-passport',
      '--json',
      '--now',
      '2026-03-01',
    ])
    expect(played.stderr).toBe('')
    expect(played.exitCode).toBe(0)
    expect(played.json.session.findings).toContain('document.expired')
    expect(played.json.exchanges.map((one: any) => one.by)).toEqual(
      expect.arrayContaining(['consumer', 'applicant']),
    )
    expect(played.json.defects).toEqual([])
  })

  it('plays on a running sandbox in a tenant of its own', async () => {
    const { exitCode, stdout } = await cli('play', provider, 'accepted')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(sandbox.url)
    expect((await cli('sessions', '--json')).json).toEqual({ sessions: [] })
  })

  it('plays on a running sandbox with the seed and at the date that are named', async () => {
    const played = await cli(
      'play',
      provider,
      'journey/expired',
      '--now',
      '2031-05-06',
      '--seed',
      'own',
      '--json',
    )
    expect(played.exitCode).toBe(0)
    const tenant = await sandbox.control.get(`/tenants/${played.json.tenant}`)
    expect([tenant.seed, tenant.clock.now.slice(0, 7)]).toEqual(['own', '2031-05'])
    await sandbox.control.delete(`/tenants/${played.json.tenant}`)
  })

  it('refuses an unknown provider and an unknown scenario with the nearest name', async () => {
    const who = await cli('play', 'acme-id', 'accepted')
    expect([who.exitCode, who.stderr.startsWith('error: provider: expected one of')]).toEqual([2, true])
    const what = await cli('play', provider, 'document/expird')
    expect(what.exitCode).toBe(2)
    expect(what.stderr).toContain('did you mean "document/expired"?')
  })
})

describe('sessions, deliveries and journal', () => {
  it('are listed, explained and saved', async () => {
    const { tenant } = (await cli('play', provider, 'accepted', '--json')).json
    const { sessions } = (await cli('sessions', '--tenant', tenant, '--json')).json
    expect(sessions).toHaveLength(1)
    const { id } = sessions[0]
    expect((await cli('sessions', 'show', id)).stdout).toContain('Scenario "accepted" plays')
    expect((await cli('sessions', 'perform', id, '--json')).json).toMatchObject({ state: sessions[0].state })
    const saved = await cli('sessions', 'capture', id, '0', 'capture.bin', '--json')
    expect(statSync(join(folder, 'capture.bin')).size).toBe(saved.json.bytes)
    expect((await cli('journal', '--tenant', tenant)).stdout).toContain('POST')
    expect((await cli('journal', '--tenant', tenant, '--har')).json.log.version).toBe('1.2')
    expect((await cli('deliveries', '--tenant', tenant)).exitCode).toBe(0)
    expect((await cli('deliveries', 'replay', '--all', '--tenant', tenant)).stdout).toMatch(/sent again/)
    expect((await cli('settle', '--tenant', tenant, '--json')).json.pending).toBeDefined()
  })
})

describe('scenarios', () => {
  it('are listed and shown without a sandbox', async () => {
    const { scenarios } = (await runCli(['scenarios', 'list', '--json'])).json
    expect(scenarios.map((one: any) => one.name)).toContain('face/mismatch')
    const shown = (await runCli(['scenarios', 'show', 'document/expired-passport', '--json'])).json
    expect(shown).toMatchObject({ verdict: 'rejected', findings: ['document.expired'] })
    expect((await runCli(['scenarios', 'show', 'nope'])).exitCode).toBe(2)
  })

  it('are checked: 1 and a line for each mistake, with its place and a suggestion', async () => {
    writeFileSync(join(folder, 'broken.yaml'), 'title: Broken\nattempts:\n  - front: { blurr: strong }\n')
    const { exitCode, stdout } = await runCli(['scenarios', 'check', 'broken.yaml'], { cwd: folder })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('broken.yaml:3:14 attempts[0].front.blurr')
    expect(stdout).toContain('did you mean "blur"?')
    expect((await runCli(['scenarios', 'check'])).exitCode).toBe(0)
    expect((await runCli(['scenarios', 'check', 'nowhere'])).exitCode).toBe(2)
  })
})

describe('camera and inspect', () => {
  it('render a document, and read it again', async () => {
    const picture = await cli(
      'camera',
      'render',
      'document',
      'passport.jpg',
      '--document',
      'passport',
      '--json',
    )
    expect(picture.json).toMatchObject({ file: 'passport.jpg', contentType: 'image/jpeg' })
    expect(readFileSync(join(folder, 'passport.jpg')).subarray(0, 2).toString('hex')).toBe('ffd8')
    const { reports } = (await cli('inspect', 'passport.jpg', '--json')).json
    expect(reports[0].report).toMatchObject({ ours: true, findings: [] })
    const wrong = await cli('camera', 'render', 'document', 'x.jpg', '--blur', 'stronk')
    expect([wrong.exitCode, wrong.stderr.includes('--blur: expected a number')]).toEqual([2, true])
    expect((await cli('inspect', 'nowhere.jpg')).stderr).toContain('there is no file')
  })
})
