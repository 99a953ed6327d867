import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { House } from '../house.ts'
import { ControlProblem } from './problem.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/**
 * Whose browser may talk to us. A page of a stranger that has its own name resolved to this machine
 * (DNS rebinding) sends that name as `Host`, and a page elsewhere sends its `Origin`: both are
 * refused unless the name is loopback, our own address, a provider's own host, or was allowed.
 */
export function createHostGuard(house: House): (request: IncomingMessage) => void {
  const named = new Set(
    [...house.options.allowHosts, ...house.doors.flatMap((door) => Object.keys(door.hosts))].map((name) =>
      name.toLowerCase(),
    ),
  )
  if (house.options.publicUrl) named.add(bareName(new URL(house.options.publicUrl).host))

  const isOwn = (name: string, request: IncomingMessage): boolean => {
    if (LOOPBACK.test(name) || named.has(name)) return true
    // An address, unlike a name, cannot be rebound: the one that the caller reached is ours.
    const local = request.socket.localAddress?.replace(/^::ffff:/, '')
    return local !== undefined && (name === local || name === `[${local}]`)
  }

  return (request) => {
    const { host, origin } = request.headers
    if (host === undefined || !isOwn(bareName(host), request))
      throw new ControlProblem(403, `This sandbox does not answer to the host name "${host ?? ''}".`, {
        place: 'header.host',
        expected: 'loopback, the address of this sandbox, or an allowed name',
        suggestion: 'start with --allow-host NAME',
      })
    if (origin === undefined) return
    const from = URL.canParse(origin) ? new URL(origin).host : undefined
    if (from === undefined || !isOwn(bareName(from), request))
      throw new ControlProblem(403, `Pages of "${origin}" may not call the control API.`, {
        place: 'header.origin',
        expected: 'the origin of this sandbox or of an allowed host',
        suggestion: 'start with --allow-host NAME',
      })
  }
}

function bareName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

/** Compares in a time that does not depend on where the texts differ. */
export function createTokenGuard(token: string): (request: IncomingMessage, inQuery?: string) => void {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(token)
  return (request, inQuery) => {
    const header = request.headers.authorization
    const came = header === undefined ? inQuery : /^Bearer +(\S+)\s*$/i.exec(header)?.[1]
    if (came !== undefined && timingSafeEqual(digest(came), expected)) return
    throw new ControlProblem(
      401,
      header === undefined && inQuery === undefined
        ? 'The control API wants the control token.'
        : 'This is not the control token.',
      {
        place: 'header.authorization',
        expected: 'Bearer and the control token that was printed at start',
        suggestion: 'set it with --control-token or IDV_SANDBOX_CONTROL_TOKEN',
      },
      { 'www-authenticate': 'Bearer realm="idv-sandbox control"' },
    )
  }
}
