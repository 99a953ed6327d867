import { Refusal } from '../domain/refusals.ts'
import type { Answer, ProviderRoom, WireRequest } from '../providers/provider.ts'
import { noFaults } from './faults/fault-plan.ts'
import type { Passage } from './passage.ts'
import { phraseDefect, phraseRefusal } from './steps/phrase.ts'
import { checkReply } from './steps/check-reply.ts'
import { checkRequest } from './steps/check-request.ts'
import { consultScenario } from './steps/consult-scenario.ts'
import { fireDue } from './steps/fire-due.ts'
import { handle } from './steps/handle.ts'
import { identify } from './steps/identify.ts'
import { readRequest } from './steps/read-request.ts'
import { servePage } from './steps/serve-page.ts'
import { writeJournal } from './steps/write-journal.ts'
import type { ExchangeHouse } from './exchange-house.ts'

/**
 * The way of every vendor request, in order. To read this table is to read the architecture. `answer`,
 * the one step that touches the socket, is the caller's: `serve.ts` for the wire, `dispatch.ts` within
 * the process.
 */
const STEPS = [
  servePage,
  readRequest,
  identify,
  fireDue,
  checkRequest,
  consultScenario,
  handle,
  checkReply,
] as const

/** Takes one request through the steps; never throws. */
export async function exchange(
  house: ExchangeHouse,
  provider: string,
  request: WireRequest,
): Promise<Passage> {
  const door = house.doors.find((one) => one.name === provider)!
  const room: ProviderRoom = await house.room(provider)
  const passage: Passage = {
    door,
    room,
    contract: house.contract(provider, room),
    request,
    startedAt: house.monotonicNow(),
    params: {},
    plan: noFaults(),
    explanation: {},
  }
  try {
    for (const step of STEPS) {
      await step(house, passage)
      if (passage.answer && step !== handle) break
    }
  } catch (error) {
    passage.answer =
      error instanceof Refusal ? phraseRefusal(house, passage, error) : phraseDefect(house, passage, error)
  }
  try {
    passage.answer = await finish(house, passage)
  } catch (error) {
    passage.answer = phraseDefect(house, passage, error)
  }
  writeJournal(house, passage)
  return passage
}

async function finish(house: ExchangeHouse, passage: Passage): Promise<Answer> {
  const answer = passage.answer!
  const bent = passage.plan.bend ? passage.plan.bend(answer) : answer
  const finished = passage.room.finishAnswer
    ? await passage.room.finishAnswer(bent, house.errorContext(passage))
    : bent
  const mistake = passage.explanation['mistake']
  if (typeof mistake !== 'string') return finished
  return { ...finished, headers: { ...finished.headers, 'x-sandbox-mistake': headerText(mistake) } }
}

function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 500)
}
