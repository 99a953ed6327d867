/** Writes one line a message. Quiet in tests; on standard error otherwise, so that stdout stays data. */
export interface Logger {
  info(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
}

export function lineLogger(write: (line: string) => void): Logger {
  const line = (level: string) => (message: string, facts?: Record<string, unknown>) =>
    write(`${level} ${message}${facts ? ` ${JSON.stringify(facts)}` : ''}\n`)
  return { info: line('info'), warn: line('warn'), error: line('error') }
}

export const silentLogger: Logger = { info() {}, warn() {}, error() {} }
