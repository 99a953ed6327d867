import type { IncodeHandler } from '../native.ts'
import { acknowledged, bodyText, sessionOf } from '../session-call.ts'
import { signContracts } from '../steps/sign-contracts.ts'

export const attachSignatureOnAnnotation: IncodeHandler = async (call) => {
  await signContracts(call, await sessionOf(call), [bodyText(call, 'contractId') ?? ''])
  return acknowledged(call)
}
