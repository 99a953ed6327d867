import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
/** Generous: it ends a test that hangs and says nothing about speed. */
export const PATIENCE_MS = 150_000

/** A headless Chromium: the machine's own, else the one that came with the packages. */
export async function launchBrowser(flags: string[] = []): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, env, args: [...FLAGS, ...flags], timeout: PATIENCE_MS })
}

/** A page in a context of its own, with what went wrong inside it. */
export async function openPage(
  browser: Browser,
  options = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  return { page, complaints }
}

async function findChromium(): Promise<Required<Pick<LaunchOptions, 'executablePath' | 'env'>>> {
  const env = { ...process.env }
  const places = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const installed = ['/usr/bin/chromium', ...places].find((path) => existsSync(path))
  return installed ? { executablePath: installed, env } : unpackChromium(env)
}

/** The package leaves out the libraries it brings unless it takes itself to be at its home. */
async function unpackChromium(
  env: NodeJS.ProcessEnv,
): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const before = process.env['AWS_LAMBDA_JS_RUNTIME']
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    const executablePath = await packed.executablePath()
    const libraries = [join(tmpdir(), 'al2023', 'lib'), env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(delimiter)
    return {
      executablePath,
      env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
    }
  } finally {
    if (before === undefined) delete process.env['AWS_LAMBDA_JS_RUNTIME']
    else process.env['AWS_LAMBDA_JS_RUNTIME'] = before
  }
}
