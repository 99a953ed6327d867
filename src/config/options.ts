/** One option of `start`: its flag, its environment variable, how its text is read, and what it does. */
export interface OptionRow {
  flag: string
  env: string
  type: 'text' | 'port' | 'flag' | 'list' | 'instant' | 'store' | 'url'
  /** What stands for the value in `--help`. */
  value?: string
  /** As text; absent means none. */
  default?: string
  /** Shown in place of a default that is made at start. */
  otherwise?: string
  about: string
}

/** Every option of `start`, once: flags, environment, checking, `--help` and the README's table come from here. */
export const OPTIONS = {
  port: {
    flag: '--port',
    env: 'IDV_SANDBOX_PORT',
    type: 'port',
    value: 'N',
    default: '4010',
    about: 'Port to listen on; 0 takes a free one.',
  },
  host: {
    flag: '--host',
    env: 'IDV_SANDBOX_HOST',
    type: 'text',
    value: 'ADDRESS',
    default: '127.0.0.1',
    about: 'Address to listen on.',
  },
  store: {
    flag: '--store',
    env: 'IDV_SANDBOX_STORE',
    type: 'store',
    value: 'STORE',
    default: 'memory',
    about: 'Where state is kept: memory, or file:PATH.',
  },
  seed: {
    flag: '--seed',
    env: 'IDV_SANDBOX_SEED',
    type: 'text',
    value: 'SEED',
    default: '1',
    about: 'One seed and one clock give the same ids, tokens, people and pictures.',
  },
  now: {
    flag: '--now',
    env: 'IDV_SANDBOX_NOW',
    type: 'instant',
    value: 'DATE',
    otherwise: 'the present',
    about: 'Where the clocks begin.',
  },
  frozen: {
    flag: '--frozen',
    env: 'IDV_SANDBOX_FROZEN',
    type: 'flag',
    default: 'false',
    about: 'Clocks stand still until they are moved.',
  },
  scenarios: {
    flag: '--scenarios',
    env: 'IDV_SANDBOX_SCENARIOS',
    type: 'list',
    value: 'DIR',
    about: 'Folder of own scenarios, added to the built-in ones; may be given several times.',
  },
  scenario: {
    flag: '--scenario',
    env: 'IDV_SANDBOX_SCENARIO',
    type: 'text',
    value: 'NAME',
    otherwise: 'accepted',
    about: 'Active scenario of tenant default.',
  },
  controlToken: {
    flag: '--control-token',
    env: 'IDV_SANDBOX_CONTROL_TOKEN',
    type: 'text',
    value: 'TOKEN',
    otherwise: 'made at start',
    about: 'Bearer token of the control API.',
  },
  allowHosts: {
    flag: '--allow-host',
    env: 'IDV_SANDBOX_ALLOW_HOST',
    type: 'list',
    value: 'NAME',
    about: 'Further host name by which the control API may be called; may be given several times.',
  },
  allowTargets: {
    flag: '--allow-target',
    env: 'IDV_SANDBOX_ALLOW_TARGET',
    type: 'list',
    value: 'HOST',
    about: 'Host beside loopback to which webhooks may go; may be given several times.',
  },
  publicUrl: {
    flag: '--public-url',
    env: 'IDV_SANDBOX_PUBLIC_URL',
    type: 'url',
    value: 'URL',
    otherwise: "the caller's address",
    about: 'Address used in links, when callers come through a proxy.',
  },
  tlsCert: {
    flag: '--tls-cert',
    env: 'IDV_SANDBOX_TLS_CERT',
    type: 'text',
    value: 'FILE',
    about: "Certificate (PEM), to answer by TLS as well: for pages that hard-code a provider's https origin.",
  },
  tlsKey: {
    flag: '--tls-key',
    env: 'IDV_SANDBOX_TLS_KEY',
    type: 'text',
    value: 'FILE',
    about: 'Its key (PEM).',
  },
  tlsPort: {
    flag: '--tls-port',
    env: 'IDV_SANDBOX_TLS_PORT',
    type: 'port',
    value: 'N',
    otherwise: '4443',
    about: 'Port of TLS; 0 takes a free one.',
  },
  json: {
    flag: '--json',
    env: 'IDV_SANDBOX_JSON',
    type: 'flag',
    default: 'false',
    about: 'Print one line of JSON when ready.',
  },
} as const satisfies Record<string, OptionRow>

export type OptionName = keyof typeof OPTIONS

/** Read by the commands that call a running sandbox, not by `start`. */
export const CLIENT_VARIABLES = ['IDV_SANDBOX_URL', 'IDV_SANDBOX_TENANT'] as const
