import { createHash } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import type { Session } from '../../domain/session/session.ts'
import { deepFreeze } from '../../foundation/deep-freeze.ts'
import type { Json } from '../../foundation/json.ts'

/** Parts read back that are kept in memory; a tenant's sessions share a handful. */
const PARTS_KEPT = 2000

/**
 * Sessions as text, and back. A plan, a persona and a document are the greater part of a session, never
 * change and are the same in many sessions: each is stored once a tenant under its digest, and handed
 * out frozen, one object to all that ask. A session gets another one by naming another object.
 */
export interface SessionTexts {
  /** Text of the session with its version counted up; stores parts that are new to its tenant. */
  write(session: Session): string
  read(tenant: string, text: string): Session
  /** What was written since the last of these two calls is stored for good, or is gone. */
  settled(kept: boolean): void
  forget(tenant: string): void
}

/** Digests that stand for the parts in a stored session. */
interface Stored extends Omit<Session, 'persona' | 'document'> {
  parts?: { plan: string; persona: string; document: string }
}

export function createSessionTexts(sql: (text: string) => StatementSync): SessionTexts {
  const put = sql('INSERT OR IGNORE INTO parts (tenant, digest, doc) VALUES (?, ?, ?)')
  const get = sql('SELECT doc FROM parts WHERE tenant = ? AND digest = ?')
  const digests = new WeakMap<object, { digest: string; text: string }>()
  const stored = new Map<string, Set<string>>()
  const kept = new Map<string, object>()
  let fresh: [Set<string>, string][] = []

  const digestOf = (part: object) => {
    let known = digests.get(part)
    if (!known) {
      const text = JSON.stringify(part)
      known = { digest: createHash('sha256').update(text).digest('base64url').slice(0, 22), text }
      digests.set(deepFreeze(part), known)
    }
    return known
  }

  const store = (tenant: string, part: object): string => {
    const { digest, text } = digestOf(part)
    let own = stored.get(tenant)
    if (!own) stored.set(tenant, (own = new Set()))
    if (!own.has(digest)) {
      put.run(tenant, digest, text)
      own.add(digest)
      fresh.push([own, digest])
    }
    return digest
  }

  const fetch = (tenant: string, digest: string): object => {
    const name = `${tenant} ${digest}`
    let part = kept.get(name)
    if (!part) {
      const row = get.get(tenant, digest)
      if (!row) throw new Error(`part ${digest} of a session of tenant ${tenant} is not stored`)
      const text = row['doc'] as string
      part = deepFreeze(JSON.parse(text) as object)
      digests.set(part, { digest, text })
      if (kept.size >= PARTS_KEPT) kept.delete(kept.keys().next().value!)
      kept.set(name, part)
    }
    return part
  }

  return {
    write: (session) => {
      const { persona, document, scenario, ...rest } = session
      const { plan, ...chosen } = scenario
      const { tenant } = session
      const parts = {
        plan: store(tenant, plan as object),
        persona: store(tenant, persona),
        document: store(tenant, document),
      }
      return JSON.stringify({ ...rest, version: session.version + 1, scenario: chosen, parts })
    },
    read: (tenant, text) => {
      const { parts, ...rest } = JSON.parse(text) as Stored
      if (!parts) return rest as Session
      const session = rest as Session
      session.scenario.plan = fetch(tenant, parts.plan) as Json
      session.persona = fetch(tenant, parts.persona) as Session['persona']
      session.document = fetch(tenant, parts.document) as Session['document']
      return session
    },
    settled: (isKept) => {
      if (!isKept) for (const [own, digest] of fresh) own.delete(digest)
      if (fresh.length) fresh = []
    },
    forget: (tenant) => {
      stored.delete(tenant)
      for (const name of kept.keys()) if (name.startsWith(`${tenant} `)) kept.delete(name)
    },
  }
}
