import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface CliAnswer {
  exitCode: number | null
  stdout: string
  stderr: string
  /** Standard output as JSON; undefined when it is none. */
  json: any
}

export interface CliOptions {
  env?: Record<string, string>
  cwd?: string
  /** Given to the process and closed; without it standard input is closed at once. */
  stdin?: string
}

/** Environment without anything that the surrounding run may have set for us. */
function environment(extra: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(IDV_SANDBOX_|npm_|INIT_CWD|NODE_OPTIONS|VITEST)/.test(name),
  )
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...extra }
}

export function spawnCli(args: string[], options: CliOptions = {}) {
  return spawn(process.execPath, [`${ROOT}src/cli/from-source.mjs`, ...args], {
    cwd: options.cwd ?? ROOT,
    env: environment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs one command to its end. */
export function runCli(args: string[], options: CliOptions = {}): Promise<CliAnswer> {
  const child = spawnCli(args, options)
  child.stdin.end(options.stdin ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr, json: parse(stdout) }))
  })
}

/** Starts `start --json` and answers its ready line with ways to end it. */
export async function startCli(
  args: string[] = [],
  options: CliOptions = {},
): Promise<{ ready: any; stderr(): string; end(signal: NodeJS.Signals): Promise<number | null> }> {
  const child = spawnCli(['start', '--port', '0', '--json', ...args], options)
  child.stdin.end()
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const closed = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  const ready = await new Promise<any>((resolve, reject) => {
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const end = stdout.indexOf('\n')
      if (end >= 0) resolve(JSON.parse(stdout.slice(0, end)))
    })
    void closed.then((code) => reject(new Error(`the sandbox ended with ${code}: ${stderr}`)))
  })
  return {
    ready,
    stderr: () => stderr,
    end: (signal) => {
      child.kill(signal)
      return closed
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
