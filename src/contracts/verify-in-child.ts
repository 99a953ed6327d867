import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Mistake } from '../foundation/errors.ts'
import type { InteractionResult } from './verify-pacts.ts'

/** What the child is asked. */
export interface VerifyTask {
  files: string[]
  provider?: string
  drawsPictures?: boolean
}

/** What the child answers. */
export type VerifyAnswer =
  | { results: InteractionResult[] }
  | { mistake: { place: string; expected: string; got?: unknown; suggestion?: string | undefined } }
  | { failure: string }

/**
 * Verifies pacts in a process of its own. Pact's verifier prints all it does to standard output from
 * native code, where nobody can keep it back; in a child it is printed to nobody, and what there is to say is
 * said by the caller.
 *
 * @throws {Mistake} as `verifyPacts` does
 */
export function verifyInChild(task: VerifyTask): Promise<InteractionResult[]> {
  const self = import.meta.url
  const child = fork(
    fileURLToPath(new URL(self.endsWith('.ts') ? './verify-child.ts' : './verify-child.js', self)),
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--no-deprecation'] },
  )
  return new Promise((resolve, reject) => {
    let answer: VerifyAnswer | undefined
    child.once('message', (message) => (answer = message as VerifyAnswer))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (!answer) reject(new Error(`the verifier ended with ${code} and said nothing`))
      else if ('results' in answer) resolve(answer.results)
      else reject('mistake' in answer ? new Mistake(answer.mistake) : new Error(answer.failure))
    })
    child.send(task)
  })
}
