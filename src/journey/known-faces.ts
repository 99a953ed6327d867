import type { JsonObject } from '../foundation/json.ts'
import type { Session } from '../domain/session/session.ts'
import { compareTemplates, SAME_PERSON_FROM } from '../inspection/face/similarity.ts'
import type { Work } from './work.ts'

/**
 * Faces that were verified before in this tenant at this provider. Two pictures that we can read are
 * compared by what they show; otherwise the persona's drawn face decides.
 */
export async function findKnownFace(
  work: Work,
  session: Session,
): Promise<{ id: string; json: JsonObject } | undefined> {
  const template = selfieTemplate(session)
  for (const row of await work.listRecords('known-face')) {
    const known = row.json as { template?: number[]; faceSeed?: string; facts?: JsonObject }
    const isSame =
      template && known.template
        ? compareTemplates(template, known.template) >= SAME_PERSON_FROM
        : known.faceSeed === session.persona.faceSeed
    if (isSame) return { id: row.id, json: known.facts ?? {} }
  }
  return undefined
}

export async function rememberFace(
  work: Work,
  session: Session,
  id: string,
  facts: JsonObject,
): Promise<void> {
  const template = selfieTemplate(session)
  const json: JsonObject = { faceSeed: session.persona.faceSeed, facts }
  if (template) json['template'] = template
  work.putRecord({ kind: 'known-face', id, json })
}

function selfieTemplate(session: Session): number[] | undefined {
  const capture = session.captures.findLast((c) => c.step === 'selfie')
  return capture?.ours ? capture.report?.face?.template : undefined
}
