import { isObject, type JsonObject } from '../../../foundation/json.ts'
import type { HolderFields } from './holder-fields.ts'
import { matchNodes, type Match } from './match.ts'

const MEMBERS = ['firstName', 'lastName', 'dateOfBirth'] as const

/** Who the end-user of a WebID process is said to be, as far as the caller tells. */
export function givenPerson(processParameters: unknown): JsonObject | undefined {
  const webid = isObject(processParameters) ? processParameters['webid'] : undefined
  const user = isObject(webid) ? webid['user'] : undefined
  if (!isObject(user)) return undefined
  const told = MEMBERS.filter((name) => typeof user[name] === 'string')
  return told.length ? Object.fromEntries(told.map((name) => [name, user[name] as string])) : undefined
}

/** Whether somebody else was found: no name in common, or another day of birth. What was not read says nothing. */
export function differsFromGiven(given: JsonObject, found: HolderFields): boolean {
  const matches = Object.entries(matchNodes(given, found as JsonObject)) as [string, unknown][]
  return matches.some(([name, match]) => {
    const { exactMatch, partialMatch } = match as Match
    return name === 'dateOfBirth' ? !exactMatch : !partialMatch
  })
}
