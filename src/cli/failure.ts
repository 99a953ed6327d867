import { Mistake } from '../foundation/errors.ts'

/** A command that cannot go on, with the one line that says why. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2
  constructor(exitCode: 1 | 2, message: string) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}

/** What was wrong with a file that the user named. */
const FILE_FAULTS: Record<string, (path: string) => string> = {
  ENOENT: (path) => `there is no file ${path}`,
  ENOTDIR: (path) => `there is no file ${path}: what stands before its name is no folder`,
  EISDIR: (path) => `${path} is a folder; a file is expected`,
  EEXIST: (path) => `${path} is a file; a folder is expected`,
  EACCES: (path) => `${path} may not be used by this user`,
  EPERM: (path) => `${path} may not be used by this user`,
  EROFS: (path) => `${path} cannot be written: the file system is read-only`,
}

/** Whatever was thrown as one line and an exit code. Only our own defect shows where it happened. */
export async function describeFailure(error: unknown): Promise<{ line: string; exitCode: 1 | 2 }> {
  if (error instanceof CommandFailure) return { line: `error: ${error.message}`, exitCode: error.exitCode }
  if (error instanceof Mistake) return { line: `error: ${error.message}`, exitCode: 2 }
  const { ControlRefused } = await import('../control-client.ts')
  if (error instanceof ControlRefused) return { line: `error: ${error.message}`, exitCode: 1 }
  if (error instanceof Error) {
    const cause = (error.cause ?? error) as NodeJS.ErrnoException
    const fault = FILE_FAULTS[cause.code ?? '']
    if (fault && cause.path !== undefined) return { line: `error: ${fault(cause.path)}`, exitCode: 2 }
    return { line: `defect: ${error.stack ?? error.message}`, exitCode: 1 }
  }
  return { line: `defect: ${String(error)}`, exitCode: 1 }
}
