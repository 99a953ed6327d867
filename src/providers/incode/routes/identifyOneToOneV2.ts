import type { IncodeHandler } from '../native.ts'
import { answerLogin } from '../steps/answer-login.ts'
import { logInByFace } from '../steps/face-login.ts'

export const identifyOneToOneV2: IncodeHandler = async (call) =>
  answerLogin(call, await logInByFace(call, 'one'))
