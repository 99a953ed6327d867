import type { Answer, Call } from '../provider.ts'
import { UPLOADED_FILES } from './dossier.ts'
import { invalid, problem } from './errors.ts'
import { checkSize } from './imaging/check-size.ts'
import { readDataUrl } from './imaging/data-url.ts'
import { readProcess } from './process.ts'
import type { SignicatSettings } from './settings.ts'
import { factsOf } from './verification-providers.ts'

/** Direct upload of a process's pictures; a later upload replaces an earlier one. */
export async function takeImages(call: Call<SignicatSettings>): Promise<Answer> {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  const { provider, processType, status } = session.native
  const uploads = factsOf(provider).directUpload && processType !== 'documentVideo'
  if (!uploads)
    throw problem(400, 'Validation failed', `Images cannot be uploaded for ${provider}: use its SDK.`)
  if (status !== 'pending') throw problem(400, 'Verification already started.', `The process is ${status}.`)
  const { knobs } = call.settings
  if (call.body.portrait !== undefined) throw invalid('body.portrait', 'cannot be uploaded')
  const steps = UPLOADED_FILES.filter((name) => call.body[name] !== undefined)
  if (steps.length === 0) throw invalid('body', 'must have front, back or selfie')
  for (const step of steps) {
    const picture = readDataUrl(call.body[step], `body.${step}`, knobs['K-UPLOAD-BYTES'])
    await checkSize(picture, `body.${step}`, knobs['K-UPLOAD-PIXELS'])
    await call.journey.capture(session, { step, ...picture, source: 'file' })
  }
  session.native.updatedAt = call.now
  call.journey.save(session)
  return { status: knobs['K-STATUS-SET-IMAGES'] }
}
