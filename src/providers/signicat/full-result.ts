import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Json } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { hasImage, readImage } from './process-images.ts'
import { readVideo } from './process-video.ts'
import type { SignicatSession } from './process.ts'

/**
 * A flat archive of everything the provider delivered, as a stream: each picture is read when its turn
 * comes. The recording is made before, because making it is something to be saved.
 */
export async function packFullResult(
  turn: Turn,
  session: SignicatSession,
): Promise<() => AsyncIterable<Uint8Array>> {
  const video = await readVideo(turn, session)
  return async function* () {
    let parts: Uint8Array[] = []
    const zip = new Zip((error, part) => {
      if (error) throw error
      parts.push(part)
    })
    const mtime = zipTime(turn.now)
    const add = (name: string, bytes: Uint8Array, packed: boolean) => {
      const file = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
      file.mtime = mtime
      zip.add(file)
      file.push(bytes, true)
      const written = parts
      parts = []
      return written
    }
    for (const [name, data] of Object.entries(dataFiles(session)))
      yield* add(name, Buffer.from(`${JSON.stringify(data, null, 2)}\n`), true)
    for (const depiction of ['front', 'back', 'selfie', 'portrait'] as const) {
      if (!hasImage(session, depiction)) continue
      const { bytes } = await readImage(turn, session, depiction)
      yield* add(`${depiction}.jpeg`, bytes, false)
    }
    if (video) yield* add('video.mp4', video, false)
    zip.end()
    yield* parts
  }
}

// Zip dates are local time by nature; the tenant's UTC time is written so that every machine packs alike.
function zipTime(now: number): Date {
  const at = new Date(now)
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  )
}

/** What the provider said, unprocessed, a file for each area. */
function dataFiles(session: SignicatSession): Record<string, Json> {
  const specific = (session.native.result?.['providerSpecific'] ?? {}) as Record<string, Json>
  const { ocr, manualApproval, ...others } = specific
  const files: Record<string, Json> = {}
  if (ocr !== undefined) files['ocr.json'] = ocr
  if (manualApproval !== undefined) files['manual_approval.json'] = manualApproval
  if (Object.keys(others).length) files['result.json'] = others
  if (session.native.failReason) files['fail_reason.json'] = session.native.failReason
  return files
}
