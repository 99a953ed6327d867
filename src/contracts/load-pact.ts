import { installHint } from './install-hint.ts'

/** Pact's library, an optional peer of the published package: loaded at first use. @throws {Mistake} with an install hint */
export async function loadPact(): Promise<typeof import('@pact-foundation/pact')> {
  process.env['PACT_DO_NOT_TRACK'] ??= 'true'
  try {
    return await import('@pact-foundation/pact')
  } catch (error) {
    throw installHint('@pact-foundation/pact', error)
  }
}
