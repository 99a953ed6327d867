import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { unknown } from './errors.ts'
import type { SignicatSettings } from './settings.ts'
import type { SignicatSession } from './process.ts'

export const DOSSIER = 'dossier'
/** A record for each process under its dossier, so that they can be listed; the process itself is a session. */
export const PROCESS = 'process'
/** A capture flow, by its artifact. */
export const FLOW = 'flow'

/** The container of everything about one end-user. */
export type Dossier = {
  dossierId: string
  externalReference?: string
  createdAt: number
  updatedAt: number
  userData?: JsonObject
  userDataCreatedAt?: number
  userDataUpdatedAt?: number
  /** Key of the stored picture by its place. */
  files: Partial<Record<DossierFile, string>>
}

export const UPLOADED_FILES = ['front', 'back', 'selfie'] as const
export const DOSSIER_FILES = [...UPLOADED_FILES, 'portrait'] as const
export type DossierFile = (typeof DOSSIER_FILES)[number]

export function makeDossier(turn: Turn<SignicatSettings>, externalReference: string | undefined): Dossier {
  const dossier: Dossier = {
    dossierId: turn.ids.uuid(),
    ...(externalReference === undefined ? {} : { externalReference }),
    createdAt: turn.now,
    updatedAt: turn.now,
    files: {},
  }
  turn.records.put({ kind: DOSSIER, id: dossier.dossierId, json: dossier as unknown as JsonObject })
  const days = turn.settings.retentionDays
  turn.timers.set('retention', turn.now + days * 86_400_000, undefined, { dossierId: dossier.dossierId })
  return dossier
}

/** @throws {Refusal} THING_UNKNOWN for one that is not there, was deleted, or is another account's */
export async function readDossier(turn: Turn, dossierId: string): Promise<Dossier> {
  const row = await turn.records.find(DOSSIER, dossierId)
  if (!row) throw unknown('dossier', dossierId)
  return row.json as unknown as Dossier
}

export function saveDossier(turn: Turn, dossier: Dossier): void {
  dossier.updatedAt = turn.now
  turn.records.put({ kind: DOSSIER, id: dossier.dossierId, json: dossier as unknown as JsonObject })
}

export async function listDossiers(turn: Turn): Promise<Dossier[]> {
  const rows = await turn.records.list(DOSSIER)
  const dossiers = rows.map((row) => row.json as unknown as Dossier)
  return dossiers.toSorted((a, b) => a.createdAt - b.createdAt)
}

/** The processes of a dossier, in the order in which they began. */
export async function listProcesses(turn: Turn, dossierId: string): Promise<SignicatSession[]> {
  const rows = await turn.records.list(PROCESS, dossierId)
  const sessions: SignicatSession[] = []
  for (const row of rows) {
    const session = await turn.journey.findOptional('process', row.id)
    if (session) sessions.push(session as SignicatSession)
  }
  return sessions
}

/**
 * Deletes a process with every picture of it: nothing of it can be asked for any more. What the house
 * itself remembers of the session, for those who ask why, stays without ids and pictures.
 */
export async function removeProcess(turn: Turn, session: SignicatSession): Promise<void> {
  const { processId, artifact, authorization, videoKey } = session.native
  turn.records.remove(PROCESS, processId)
  turn.keys.remove('process', processId)
  turn.keys.remove('page', authorization)
  if (artifact !== undefined) {
    turn.keys.remove('page', artifact)
    turn.records.remove(FLOW, artifact)
  }
  if (videoKey !== undefined) turn.media.remove(videoKey)
  for (const capture of session.captures) {
    if (capture.media) turn.media.remove(capture.media)
    delete capture.media
  }
  delete session.native.videoKey
  session.native.deleted = true
  turn.journey.finish(session)
  turn.journey.tell(session, 'state', { status: 'deleted' })
}

/** Deletes a dossier and all information about its end-user. */
export async function removeDossier(turn: Turn, dossier: Dossier): Promise<void> {
  for (const session of await listProcesses(turn, dossier.dossierId)) await removeProcess(turn, session)
  for (const row of await turn.records.list(FLOW, dossier.dossierId)) {
    turn.keys.remove('page', row.id)
    turn.records.remove(FLOW, row.id)
  }
  for (const key of Object.values(dossier.files)) turn.media.remove(key)
  turn.records.remove(DOSSIER, dossier.dossierId)
}
