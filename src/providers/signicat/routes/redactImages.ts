import type { InspectionReport } from '../../../domain/capture/capture.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { PictureRefused } from '../../../inspection/inspection.ts'
import type { Call, Handler } from '../../provider.ts'
import { typeOfName } from '../dialect/document-types.ts'
import { invalid } from '../errors.ts'
import { checkSize } from '../imaging/check-size.ts'
import { readDataUrl, type SentPicture, writeDataUrl } from '../imaging/data-url.ts'
import { redactPicture } from '../imaging/redact.ts'
import { readStoredImage } from '../stored-image.ts'

const SIDES = ['front', 'back'] as const

/** Covers the personal number or the photo of a Dutch document with black. */
export const redactImages: Handler = async (call) => {
  const { fieldsToRedact, redactionLevel, documentType, documentCountry } = call.body
  if (documentCountry !== 'NLD') throw invalid('body.documentCountry', 'must be NLD')
  const type = typeOfName(documentType)
  if (!type) throw invalid('body.documentType', 'is not supported')
  const answer: Record<string, string> = {}
  for (const [side, picture] of await sourcesOf(call)) {
    const report = await inspect(call, picture.bytes, side)
    const redacted = await redactPicture(picture.bytes, {
      fields: fieldsToRedact,
      level: redactionLevel ?? 'standard',
      side,
      type,
      report: report.document,
    })
    answer[`${side}Image`] = writeDataUrl({ bytes: redacted, contentType: picture.contentType })
  }
  return { status: 200, body: answer }
}

type Source = [side: 'front' | 'back', picture: { bytes: Buffer; contentType: string }]

async function sourcesOf(call: Call): Promise<Source[]> {
  const { frontImage, backImage, dossierId, processId } = call.body
  if (frontImage !== undefined || backImage !== undefined) {
    const sent = { front: frontImage, back: backImage }
    const sources: Source[] = []
    for (const side of SIDES) {
      if (sent[side] === undefined) continue
      const place = `body.${side}Image`
      const picture: SentPicture = readDataUrl(sent[side], place, call.settings.knobs['K-UPLOAD-BYTES'])
      await checkSize(picture, place, call.settings.knobs['K-UPLOAD-PIXELS'])
      sources.push([side, picture])
    }
    return sources
  }
  if (dossierId === undefined) throw invalid('body', 'must have frontImage, backImage or dossierId')
  const stored: Source[] = []
  for (const side of SIDES) {
    try {
      stored.push([side, await readStoredImage(call, { dossierId, processId }, side)])
    } catch (error) {
      // One side alone is enough; a dossier or process that is not there is not.
      const absent = error instanceof Refusal && (error.facts as { kind?: string }).kind === 'image'
      if (!absent || (side === 'back' && stored.length === 0)) throw error
    }
  }
  return stored
}

async function inspect(call: Call, bytes: Buffer, step: 'front' | 'back'): Promise<InspectionReport> {
  const asks = { document: true, liveness: false, match: false }
  try {
    return await call.inspect({ bytes, step, today: call.today, asks })
  } catch (error) {
    if (error instanceof PictureRefused) throw new Refusal('CAPTURE_UNREADABLE', { reason: error.reason })
    throw error
  }
}
