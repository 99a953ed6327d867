import { Refusal } from '../domain/refusals.ts'
import { CAPTURE_STEPS, type CaptureStep } from '../domain/verdict/findings.ts'
import type { Answer, WireRequest } from '../providers/provider.ts'
import type { PageAction } from '../providers/page.ts'
import type { KeyRow } from '../storage/port.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import { decodeSegment } from './contract.ts'
import { runTurn } from './turn-runner.ts'

export const PAGE_PREFIX = '/_page/'

/**
 * The page protocol of `providers/page.ts`, the same under every provider's mount. The token in the
 * address finds the tenant; everything else is the provider's.
 */
/** The key behind a page's token, or undefined when nobody knows it. */
export async function findPage(
  house: ExchangeHouse,
  provider: string,
  request: WireRequest,
): Promise<KeyRow | undefined> {
  const token = parts(request)[0]
  const key =
    (await house.storage.findKey(provider, 'page', token)) ?? (await house.storage.findKeyAnywhere(token))
  return key?.provider === provider ? key : undefined
}

export async function answerPage(
  house: ExchangeHouse,
  provider: string,
  request: WireRequest,
  key: KeyRow | undefined,
): Promise<Answer> {
  const [token, verb, step] = parts(request)
  try {
    const action = request.method === 'GET' && verb === '' ? undefined : readAction(request, verb, step)
    if (!key) throw new Refusal('THING_UNKNOWN', { kind: 'page', id: token })
    const { pages } = await house.room(provider)
    const state = await runTurn(
      house,
      {
        tenant: key.tenant,
        provider,
        base: request.base,
        cause: `page ${action?.do ?? 'look'}`,
        exchange: request.id,
      },
      (turn) => (action ? pages.act(token, action, turn) : pages.state(token, turn)),
    )
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: state }
  } catch (error) {
    if (error instanceof Refusal) return phrase(error)
    throw error
  }
}

function parts(request: WireRequest): [token: string, verb: string, step: string] {
  const [token = '', verb = '', step = ''] = request.path
    .slice(PAGE_PREFIX.length)
    .split('/')
    .map((part) => decodeSegment(part))
  return [token, verb, step]
}

function readAction(request: WireRequest, verb: string, step: string): PageAction {
  if (request.method !== 'POST')
    throw new Refusal('METHOD_WRONG', { allow: verb === '' ? ['GET'] : ['POST'] })
  if (verb === 'capture') {
    if (!(CAPTURE_STEPS as readonly string[]).includes(step))
      throw new Refusal('REQUEST_INVALID', {
        place: 'path',
        expected: `one of ${CAPTURE_STEPS.join(', ')}`,
        got: step,
      })
    const action: PageAction = {
      do: 'capture',
      step: step as CaptureStep,
      bytes: request.rawBody,
      source: request.headers['x-capture-source'] === 'file' ? 'file' : 'camera',
    }
    const type = request.headers['content-type']
    return type === undefined ? action : { ...action, contentType: type }
  }
  const body = readJson(request)
  const text = (name: string) => String(body[name] ?? '')
  if (verb === 'open')
    return {
      do: 'open',
      device: body['device'] === 'mobile' ? 'mobile' : 'desktop',
      userAgent: request.headers['user-agent'] ?? '',
      remoteAddress: request.remoteAddress,
    }
  if (verb === 'consent') return { do: 'consent', agree: body['agree'] === true }
  if (verb === 'choose') {
    const action: PageAction = { do: 'choose', documentType: text('documentType') as never }
    return body['country'] === undefined ? action : { ...action, country: text('country') }
  }
  if (verb === 'value') return { do: 'value', name: text('name'), value: text('value') }
  if (verb === 'leave') return { do: 'leave', reason: text('reason') || 'cancelled' }
  throw new Refusal('PATH_UNKNOWN', { path: request.path })
}

function readJson(request: WireRequest): Record<string, unknown> {
  if (request.rawBody.length === 0) return {}
  try {
    const body: unknown = JSON.parse(request.rawBody.toString('utf8'))
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>
  } catch {
    // Told below, the same way as a body that is JSON and no object.
  }
  throw new Refusal('BODY_UNREADABLE', { reason: 'a JSON object was expected' })
}

const STATUS: Partial<Record<string, number>> = {
  THING_UNKNOWN: 404,
  PATH_UNKNOWN: 404,
  METHOD_WRONG: 405,
  STATE_CONFLICT: 409,
  CAPTURE_UNREADABLE: 422,
  BODY_TOO_LARGE: 413,
}

function phrase(refusal: Refusal): Answer {
  const isTooLarge =
    refusal.code === 'CAPTURE_UNREADABLE' && 'reason' in refusal.facts && refusal.facts.reason === 'too-large'
  return {
    status: isTooLarge ? 413 : (STATUS[refusal.code] ?? 400),
    body: { error: { code: refusal.code, facts: refusal.facts as never } },
  }
}
