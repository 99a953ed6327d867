import type { Turn } from '../../journey/turn.ts'
import { readDossier } from './dossier.ts'
import { unknown } from './errors.ts'
import { readProcess } from './process.ts'
import { readImage } from './process-images.ts'

/** A picture named by its place: in the dossier, or in one of its processes. */
export async function readStoredImage(
  turn: Turn,
  place: { dossierId: string; processId?: string },
  depiction: 'front' | 'back' | 'selfie',
): Promise<{ bytes: Buffer; contentType: string }> {
  if (place.processId !== undefined)
    return readImage(turn, await readProcess(turn, place.dossierId, place.processId), depiction)
  const dossier = await readDossier(turn, place.dossierId)
  const key = dossier.files[depiction]
  const media = key === undefined ? undefined : await turn.media.read(key)
  if (!media) throw unknown('image', depiction)
  return { bytes: Buffer.from(media.bytes), contentType: media.contentType }
}
