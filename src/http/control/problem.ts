import { nodeHttp } from '../../foundation/node-http.ts'
import { Mistake } from '../../foundation/errors.ts'
import { Refusal } from '../../domain/refusals.ts'

/** The control API says no. Thrown by guards and routes, phrased once by the router. */
export class ControlProblem extends Error {
  readonly status: number
  readonly facts: ProblemFacts
  readonly headers: Record<string, string>
  constructor(
    status: number,
    detail: string,
    facts: ProblemFacts = {},
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.name = 'ControlProblem'
    this.status = status
    this.facts = facts
    this.headers = headers
  }
}

export interface ProblemFacts {
  place?: string | undefined
  expected?: string | undefined
  suggestion?: string | undefined
  allow?: string[] | undefined
}

/** Something named in the address that does not exist: 404 with the nearest name. */
export function unknown(kind: string, got: string, suggestion?: string): ControlProblem {
  const hint = suggestion ? ` (${suggestion})` : ''
  return new ControlProblem(404, `There is no ${kind} "${got}"${hint}.`, {
    place: kind,
    expected: `a ${kind} that exists`,
    suggestion,
  })
}

/** Whatever was thrown as a problem; undefined when it is our defect. */
export function toProblem(error: unknown): ControlProblem | undefined {
  if (error instanceof ControlProblem) return error
  if (error instanceof Mistake) {
    const { place, expected, suggestion } = error
    return new ControlProblem(400, error.message, { place, expected, suggestion })
  }
  if (error instanceof Refusal) return refusalProblem(error)
  return undefined
}

/** A provider said no to what was done to its session from outside. */
function refusalProblem(refusal: Refusal): ControlProblem {
  const status =
    refusal.code === 'STATE_CONFLICT' || refusal.code === 'NATIVE'
      ? 409
      : refusal.code === 'THING_UNKNOWN'
        ? 404
        : 422
  const facts = refusal.facts as { state?: string; reason?: string; operation?: string }
  const why = [
    facts.operation ? `"${facts.operation}" is not possible` : 'The provider refuses this',
    facts.state ? ` in state "${facts.state}"` : '',
    facts.reason ? `: ${facts.reason}` : '',
  ].join('')
  return new ControlProblem(status, `${why}.`, { place: 'session' })
}

/** The body of RFC 9457. */
export function problemBody(problem: ControlProblem): Record<string, unknown> {
  const facts = Object.fromEntries(Object.entries(problem.facts).filter(([, value]) => value !== undefined))
  return {
    type: 'about:blank',
    title: nodeHttp.STATUS_CODES[problem.status] ?? 'Problem',
    status: problem.status,
    detail: problem.message,
    ...facts,
  }
}
