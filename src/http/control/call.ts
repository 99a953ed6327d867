import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Session } from '../../domain/session/session.ts'
import { suggest } from '../../foundation/errors.ts'
import type { ProviderDoor } from '../../providers/provider.ts'
import type { TenantRow } from '../../storage/port.ts'
import type { House } from '../house.ts'
import { unknown } from './problem.ts'

/** One call of the control API, checked against its contract. */
export interface ControlCall {
  house: House
  params: Record<string, string>
  query: Record<string, string>
  /** Parsed JSON; undefined when none came. */
  body: any
  request: IncomingMessage
  response: ServerResponse
}

export interface ControlAnswer {
  status: number
  body?: unknown
  /** For pictures and archives: sent as they are. */
  bytes?: Uint8Array
  contentType?: string
  headers?: Record<string, string>
}

/** Answers, or writes to the response by itself and answers nothing. */
export type ControlHandler = (call: ControlCall) => Promise<ControlAnswer | undefined>

export const ok = (body: unknown): ControlAnswer => ({ status: 200, body })
export const nothing: ControlAnswer = { status: 204 }

/** The tenant that the address names. @throws {ControlProblem} 404 */
export async function needTenant(call: ControlCall): Promise<TenantRow> {
  return findTenant(call.house, call.params['tenant']!)
}

export async function findTenant(house: House, id: string): Promise<TenantRow> {
  const row = await house.tenants.read(id)
  if (row) return row
  const known = (await house.tenants.list()).map((tenant) => tenant.id)
  throw unknown('tenant', id, suggest(id, known))
}

/** The provider that the address or body names. @throws {ControlProblem} 404 */
export function needDoor(house: House, name: string): ProviderDoor {
  const door = house.doors.find((one) => one.name === name)
  if (door) return door
  throw unknown(
    'provider',
    name,
    suggest(
      name,
      house.doors.map((one) => one.name),
    ),
  )
}

/** A session by our id or by one of the provider's. @throws {ControlProblem} 404 */
export async function needSession(house: House, id: string): Promise<Session> {
  const found = await house.desk.find(id)
  const session = found && (await house.storage.findSession(found.session))
  if (!session) throw unknown('session', id)
  return session
}

/** Our id for the session that a filter names; another tenant's reads as unknown. */
export async function sessionFilter(call: ControlCall, tenant: string): Promise<{ session?: string }> {
  const id = call.query['session']
  if (id === undefined) return {}
  const found = await call.house.desk.find(id)
  if (found?.tenant !== tenant) throw unknown('session', id)
  return { session: found.session }
}

export function limitOf(call: ControlCall, otherwise: number): number {
  return call.query['limit'] === undefined ? otherwise : Number(call.query['limit'])
}

export function isoMillis(at: number): string {
  return new Date(at).toISOString()
}
