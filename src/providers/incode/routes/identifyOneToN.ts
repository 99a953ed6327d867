import type { IncodeHandler } from '../native.ts'
import { answerLogin } from '../steps/answer-login.ts'
import { logInByFace } from '../steps/face-login.ts'

export const identifyOneToN: IncodeHandler = async (call) => answerLogin(call, await logInByFace(call, 'any'))
