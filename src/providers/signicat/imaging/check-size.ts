import { Refusal } from '../../../domain/refusals.ts'
import { invalid } from '../errors.ts'
import type { SentPicture } from './data-url.ts'

/** The picture's real size, read from its header. @throws {Refusal} for what is no png or jpg, or too large a picture */
export async function checkSize(
  picture: SentPicture,
  place: string,
  longestEdge: number,
): Promise<{ width: number; height: number }> {
  const { default: sharp } = await import('sharp')
  const facts = await sharp(picture.bytes)
    .metadata()
    .catch(() => undefined)
  if (!facts?.width || !facts.height || !['jpeg', 'png'].includes(facts.format ?? ''))
    throw new Refusal('CAPTURE_UNREADABLE', { reason: 'broken' })
  if (Math.max(facts.width, facts.height) > longestEdge)
    throw invalid(place, `must not be larger than ${longestEdge} pixels in width or height`)
  return { width: facts.width, height: facts.height }
}
