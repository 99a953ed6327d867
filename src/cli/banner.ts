import type { Sandbox } from '../sandbox.ts'
import { columns } from './print.ts'

/** What a program reads: one line when the sandbox is ready. */
export async function readyLine(sandbox: Sandbox): Promise<string> {
  const { url, tlsUrl, controlToken, consoleUrl, providers } = sandbox
  const tenant = await sandbox.tenant('default')
  return JSON.stringify({ ready: true, url, tlsUrl, controlToken, consoleUrl, providers, tenant })
}

/** What a person reads: where everything is, with which credentials, and what to do next. */
export async function banner(sandbox: Sandbox): Promise<string> {
  const { credentials } = await sandbox.tenant('default')
  const rows = sandbox.house.doors.flatMap((door) => [
    [`  ${door.title}`, sandbox.providers[door.name]!.baseUrl],
    ...flatten(credentials[door.name]).map(([name, value]) => ['', `${name}: ${value}`]),
  ])
  const [first] = sandbox.house.doors
  // From a checkout it is called by an npm script, installed by its own name.
  const command =
    process.env['npm_package_name'] === 'idv-sandbox' ? 'npm run --silent sandbox --' : 'idv-sandbox'
  return `idv-sandbox ${sandbox.house.version} listens at ${sandbox.url}${sandbox.tlsUrl ? ` and ${sandbox.tlsUrl}` : ''}

${columns(rows)}

  control token    ${sandbox.controlToken}
  console          ${sandbox.consoleUrl}

The credentials are those of tenant "default": demo values, good here and nowhere else.
Next:
  export IDV_SANDBOX_URL=${sandbox.url} IDV_SANDBOX_CONTROL_TOKEN=${sandbox.controlToken}
  ${command} scenarios list
  ${command} play ${first?.name ?? '<provider>'} document/expired-passport
Stop with Ctrl+C.
`
}

/** Credentials as dotted names: `hmac.companyKey`. */
function flatten(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, name ? `${name}.${key}` : key))
}
