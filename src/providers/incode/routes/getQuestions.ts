import type { IncodeHandler } from '../native.ts'
import { whatWasRead } from '../dialect/what-was-read.ts'
import { ok, queryText, sessionOf } from '../session-call.ts'

/** Questions about what stands on the document. */
export const getQuestions: IncodeHandler = async (call) => {
  const read = whatWasRead(await sessionOf(call))
  const questions = [
    { question: 'What is your first name?', answer: read.givenNames ?? '' },
    { question: 'What is your last name?', answer: read.surname ?? '' },
    { question: 'When were you born?', answer: read.birthDate ?? '' },
    { question: 'Which country issued your document?', answer: read.country },
  ]
  const wanted = Number(queryText(call, 'numberOfQuestions') ?? 3)
  return ok(questions.slice(0, Number.isFinite(wanted) && wanted > 0 ? wanted : 3))
}
