import type { IncodeHandler } from '../native.ts'
import { answerPage } from '../pages/answer-page.ts'

export const openOnboardingPage: IncodeHandler = (call) => answerPage(call)
