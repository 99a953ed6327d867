import { Mistake } from '../foundation/errors.ts'

/** What to say when an optional package is not there; any other failure is passed on as it is. */
export function installHint(name: string, error: unknown): unknown {
  const code = (error as { code?: string } | undefined)?.code
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return error
  return new Mistake({
    place: name,
    expected: 'this package to be installed beside idv-sandbox',
    suggestion: `npm install --save-dev ${name}`,
  })
}
