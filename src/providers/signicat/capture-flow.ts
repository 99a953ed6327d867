import type { JsonObject } from '../../foundation/json.ts'
import type { DocumentType } from '../../domain/document/identity-document.ts'
import type { Turn } from '../../journey/turn.ts'
import type { Call } from '../provider.ts'
import { checkKind } from './check-kind.ts'
import { type Configuration, findConfiguration } from './configurations.ts'
import { type ListedDocument, typeOfListed, typeOfName } from './dialect/document-types.ts'
import { type Dossier, FLOW } from './dossier.ts'
import { invalid } from './errors.ts'
import type { Platform } from './platform.ts'
import { beginProcess, makeArtifact, type SignicatSession } from './process.ts'
import { scenarioInAddress } from './scenario-field.ts'
import type { SignicatSettings } from './settings.ts'
import { factsOf, isVideoId, type ProviderId } from './verification-providers.ts'

/** One provider offered on the hosted page. */
export interface FlowProvider {
  provider: ProviderId
  processType?: string
  redact?: string[]
}

/** What the hosted page was opened for. */
export type Flow = {
  artifact: string
  dossierId: string
  platform: Platform
  providers: FlowProvider[]
  redirectUrl: string
  notificationUrl?: string
  authorizationHeader?: string
  uiProfile?: string
  uiLanguage?: string
  expiresAt: number
  /** Set with the process; at once when there is one provider to choose from. */
  processId?: string
}

/** Makes the artifact of a hosted page. With one provider its process begins at once, with two when the applicant picks. */
export async function openFlow(
  call: Call<SignicatSettings>,
  dossier: Dossier,
  platform: Platform,
): Promise<{ artifact: string; process: SignicatSession | undefined }> {
  const { body } = call
  const providers = body.providers as FlowProvider[]
  providers.forEach(({ provider, processType }, i) => {
    const place = `body.providers.${i}`
    checkKind(place, provider, processType)
    if (!factsOf(provider).inCapture) throw invalid(`${place}.provider`, 'does not run in a browser')
    if (body.sdk === 'capture' && isVideoId(provider))
      throw invalid('body.sdk', `must be native for ${provider}`)
  })
  const { uiProfile, uiLanguage } = body.captureParameters ?? {}
  const profile = await readProfile(call, uiProfile)
  const artifact = makeArtifact(call)
  const flow: Flow = {
    artifact,
    dossierId: dossier.dossierId,
    platform,
    providers,
    redirectUrl: body.redirectUrl,
    ...(body.notificationUrl === undefined ? {} : { notificationUrl: body.notificationUrl }),
    ...(body.authorizationHeader === undefined ? {} : { authorizationHeader: body.authorizationHeader }),
    ...(uiProfile === undefined ? {} : { uiProfile }),
    ...(uiLanguage === undefined ? {} : { uiLanguage }),
    expiresAt: call.now + call.settings.knobs['K-ARTIFACT-MINUTES'] * 60_000,
  }
  const [only] = providers
  const process = providers.length === 1 ? await beginInFlow(call, flow, dossier, only!, profile) : undefined
  saveFlow(call, flow)
  if (!process) call.keys.put({ kind: 'page', key: artifact, record: artifact })
  return { artifact, process }
}

async function readProfile(turn: Turn, id: unknown): Promise<Configuration | undefined> {
  if (id === undefined) return undefined
  const profile = await findConfiguration(turn, String(id))
  if (!profile) throw invalid('body.captureParameters.uiProfile', 'is not the id of a capture configuration')
  return profile
}

/** The flow's process with one of its providers. */
export async function beginInFlow(
  turn: Turn<SignicatSettings>,
  flow: Flow,
  dossier: Dossier,
  chosen: FlowProvider,
  profile: Configuration | undefined,
): Promise<SignicatSession> {
  const process = await beginProcess(turn, {
    dossier,
    ...chosen,
    platform: flow.platform,
    artifact: flow.artifact,
    notificationUrl: flow.notificationUrl,
    authorizationHeader: flow.authorizationHeader,
    field: scenarioInAddress(flow.redirectUrl),
    asksConsent: profile?.['showConsentPage'] === true,
    captureAttempts: isVideoId(chosen.provider) ? undefined : attemptsOf(profile),
    allowed: profile ? allowedBy(profile, chosen.provider, turn.settings) : undefined,
  })
  flow.processId = process.native.processId
  return process
}

export function saveFlow(turn: Turn, flow: Flow): void {
  turn.records.put({
    kind: FLOW,
    id: flow.artifact,
    parent: flow.dossierId,
    json: flow as unknown as JsonObject,
  })
}

export async function findFlow(turn: Turn, artifact: string): Promise<Flow | undefined> {
  return (await turn.records.find(FLOW, artifact))?.json as unknown as Flow | undefined
}

function attemptsOf(profile: Configuration | undefined): number | undefined {
  const retries = profile?.['maxRetries']
  return typeof retries === 'number' && retries > 0 ? retries + 1 : undefined
}

/** Which documents the page takes, as the configuration says it for this provider. */
function allowedBy(
  profile: Configuration,
  provider: ProviderId,
  settings: SignicatSettings,
): { documentTypes?: DocumentType[]; countries?: string[] } | undefined {
  if (isVideoId(provider)) {
    const listed = allowedDocuments(profile, settings)
    if (!listed) return undefined
    return {
      documentTypes: [...new Set(listed.map(typeOfListed))],
      countries: [...new Set(listed.map(({ country }) => country))],
    }
  }
  const names = profile['documentTypes']
  const types = Array.isArray(names) ? names.flatMap((name) => typeOfName(String(name)) ?? []) : []
  return types.length ? { documentTypes: types } : undefined
}

/** The entries of Get document types that a configuration lets through; undefined for all. */
export function allowedDocuments(
  profile: Configuration | undefined,
  settings: SignicatSettings,
): ListedDocument[] | undefined {
  const config = (profile?.['eidConfig'] ?? profile?.['signicatvideoidConfig']) as
    { allowedIdTypes?: number[] } | undefined
  const ids = config?.allowedIdTypes
  return ids?.length ? settings.documentTypes.filter(({ id }) => ids.includes(id)) : undefined
}
