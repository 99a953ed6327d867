import { isObject } from '../../../foundation/json.ts'
import type { Call, Handler } from '../../provider.ts'
import { readDossier } from '../dossier.ts'
import { problem } from '../errors.ts'
import { readProcess, startVerification as start, type SignicatSession } from '../process.ts'
import { takePictures } from '../take-pictures.ts'
import { factsOf } from '../verification-providers.ts'

/** Asks the provider for its verdict on what was uploaded. */
export const startVerification: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  const { processId, provider, status, started } = session.native
  if (started || status !== 'pending')
    throw problem(400, 'Verification already started.', `The process is ${status}.`)
  if (factsOf(provider).selfStarting)
    throw problem(400, 'Validation failed', `Verification with ${provider} starts by itself.`)
  await gatherPictures(call, session)
  start(call, session)
  return { status: 200, body: { processId, status: session.native.status } }
}

async function gatherPictures(call: Call, session: SignicatSession): Promise<void> {
  const { provider } = session.native
  if (provider === 'facetec') return enrol(call, session)
  if (session.captures.length) return
  if (!factsOf(provider).directUpload) {
    // The native SDK hands its reading over without our seeing it: the applicant's camera stands in.
    await takePictures(call, session)
    return
  }
  const dossier = await readDossier(call, session.native.dossierId)
  for (const step of ['front', 'back', 'selfie'] as const) {
    const key = dossier.files[step]
    const media = key === undefined ? undefined : await call.media.read(key)
    if (media) await call.journey.capture(session, { step, bytes: Buffer.from(media.bytes), source: 'file' })
  }
  if (session.captures.length === 0)
    throw problem(400, 'Validation failed', 'There are no images in the process or the dossier.')
}

/** Two names of the member are about; its pictures are base64 without a data URL's head. */
async function enrol(call: Call, session: SignicatSession): Promise<void> {
  const body = isObject(call.body) ? call.body : {}
  const enrolment = body['facetecEnrollment'] ?? body['facetecEnrollmentRequest']
  if (!isObject(enrolment) || typeof enrolment['faceScan'] !== 'string')
    throw problem(400, 'Validation failed', 'facetecEnrollment.faceScan is required')
  const audit = enrolment['auditTrailImage']
  const bytes = typeof audit === 'string' ? Buffer.from(audit, 'base64') : Buffer.alloc(0)
  const isPicture = bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8])) || bytes[0] === 0x89
  if (isPicture) await call.journey.capture(session, { step: 'selfie', bytes, source: 'camera' })
  else await takePictures(call, session)
}
