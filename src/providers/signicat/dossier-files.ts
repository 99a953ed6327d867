import { isObject } from '../../foundation/json.ts'
import type { Answer, Call } from '../provider.ts'
import {
  type Dossier,
  type DossierFile,
  DOSSIER_FILES,
  readDossier,
  saveDossier,
  UPLOADED_FILES,
} from './dossier.ts'
import { invalid } from './errors.ts'
import { checkSize } from './imaging/check-size.ts'
import { readDataUrl } from './imaging/data-url.ts'
import { readProcess } from './process.ts'
import { type Depiction, readImage } from './process-images.ts'
import type { SignicatSettings } from './settings.ts'

/** Takes pictures into the dossier: uploaded as data URLs, or copied from one of its processes. */
export async function setDossierFiles(call: Call<SignicatSettings>): Promise<Answer> {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const body = isObject(call.body) ? call.body : {}
  if (typeof body['processId'] === 'string') await copyFromProcess(call, dossier, body)
  else await upload(call, dossier, body)
  saveDossier(call, dossier)
  return { status: 200 }
}

async function upload(
  call: Call<SignicatSettings>,
  dossier: Dossier,
  body: Record<string, unknown>,
): Promise<void> {
  const { knobs } = call.settings
  if (body['portrait'] !== undefined) throw invalid('body.portrait', 'cannot be uploaded')
  const names = UPLOADED_FILES.filter((name) => body[name] !== undefined)
  if (names.length === 0) throw invalid('body', 'must have front, back or selfie')
  for (const name of names) {
    const picture = readDataUrl(body[name], `body.${name}`, knobs['K-UPLOAD-BYTES'])
    await checkSize(picture, `body.${name}`, knobs['K-UPLOAD-PIXELS'])
    keep(call, dossier, name, picture)
  }
}

async function copyFromProcess(
  call: Call<SignicatSettings>,
  dossier: Dossier,
  body: Record<string, unknown>,
): Promise<void> {
  const session = await readProcess(call, dossier.dossierId, String(body['processId']))
  const files = Array.isArray(body['files']) ? body['files'] : ['front', 'back', 'selfie']
  for (const name of files as Depiction[]) {
    if (!DOSSIER_FILES.includes(name)) throw invalid('body.files', `must be of ${DOSSIER_FILES.join(', ')}`)
    keep(call, dossier, name, await readImage(call, session, name))
  }
}

function keep(
  call: Call,
  dossier: Dossier,
  name: DossierFile,
  picture: { bytes: Uint8Array; contentType: string },
): void {
  const before = dossier.files[name]
  if (before !== undefined) call.media.remove(before)
  dossier.files[name] = call.media.put(picture.bytes, picture.contentType)
}
