import { Refusal } from '../../../domain/refusals.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { LOWER_ALPHANUMERIC } from '../../../foundation/random.ts'
import type { Call, Handler } from '../../provider.ts'
import { completeFlags, readFlags } from '../dialect/flags.ts'
import { overrideSteps, readSteps, type StepWish } from '../dialect/steps.ts'
import { EXPIRES } from '../flow/conclude.ts'
import { asksOf, planFlow } from '../flow/plan-flow.ts'
import type { IdentomatNative } from '../native.ts'
import { parametersOf } from '../reading/read-request.ts'
import type { Configuration, IdentomatSettings } from '../settings.ts'

/** Begins a session and answers its token: a bare JSON string. */
export const begin: Handler<IdentomatSettings> = async (call) => {
  const { knobs } = call.settings
  const sent = parametersOf(call.reading, knobs['K-BODY-WINS'])
  const sentFlags = readFlags(sent['flags'])
  if (!sentFlags) throw badArgument('flags')
  const sentSteps = readSteps(sent['steps'])
  if (!sentSteps) throw badArgument('steps')
  const configId = optionalText(sent['config_id'], 'config_id')
  const configuration = configId === undefined ? undefined : findConfiguration(configId, call.settings)
  const parent = optionalText(sent['parent_session_id'], 'parent_session_id')
  if (parent !== undefined) await call.journey.find('page', parent)

  const flags = completeFlags(readFlags(configuration?.flags) ?? {}, sentFlags)
  const listed = overrideSteps(configuredSteps(configuration), sentSteps)
  const steps = planFlow(flags, listed, configuration !== undefined)
  const kind = call.caller['kind'] === 'hmac' ? 'hmac' : 'plain'
  const seconds =
    flags.session_seconds ??
    configuration?.sessionSeconds ??
    call.settings.keys[kind].sessionSeconds ??
    call.settings.sessionSeconds
  const token = call.ids.token(40, LOWER_ALPHANUMERIC)
  const native: IdentomatNative = {
    token,
    keyKind: kind,
    flags,
    steps,
    kind: configuration?.kind ?? (steps.some((step) => step.type === 'company-data') ? 'kyb' : 'kyc'),
    expiresAt: call.now + seconds * 1000,
    passed: [],
    tries: {},
    values: {},
    answers: {},
    generalDocuments: [],
    codes: [],
    comment: '',
  }
  if (configId !== undefined) native.configId = configId
  if (parent !== undefined) native.parent = parent
  const session = await call.journey.start({
    asks: asksOf(steps, flags, knobs['K-LIVENESS-STEP-CHECKS']),
    native: native as unknown as JsonObject,
    keys: [{ kind: 'page', key: token }],
  })
  const { system } = call.journey.plan(session)
  if (system?.fails === 'unavailable')
    (session.native as unknown as IdentomatNative).unavailableLeft = system.times ?? Number.MAX_SAFE_INTEGER
  // The applicant of a flow that wants both pages holds a passport that has a second one.
  if (flags.capture_double_page_passport && session.document.type === 'passport')
    session.document = { ...session.document, sides: 2 }
  call.journey.save(session)
  call.timers.set(EXPIRES, native.expiresAt, session)
  return { status: 200, body: token }
}

function findConfiguration(id: string, settings: IdentomatSettings): Configuration {
  const found = Object.hasOwn(settings.configurations, id) ? settings.configurations[id] : undefined
  if (!found) throw new Refusal('NATIVE', { code: 'configuration', native: id })
  return found
}

function configuredSteps(configuration: Configuration | undefined): StepWish[] {
  return readSteps(configuration?.steps) ?? []
}

function optionalText(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw badArgument(name)
  return value
}

export function badArgument(name: string): Refusal<'NATIVE'> {
  return new Refusal('NATIVE', { code: 'argument', native: name })
}

export type IdentomatCall = Call<IdentomatSettings>
