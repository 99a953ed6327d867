import type { IncodeHandler } from '../native.ts'
import { answerPage } from '../pages/answer-page.ts'

export const openClientPage: IncodeHandler = (call) => answerPage(call)
