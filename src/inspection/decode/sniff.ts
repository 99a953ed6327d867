import type { InspectionReport } from '../../domain/capture/capture.ts'

export type Format = InspectionReport['format']

/** What the first bytes say the file is. A name or a content type is never asked. */
export function sniffFormat(bytes: Uint8Array): Format | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('YUV4MPEG2 ')) return 'y4m'
  if (head.slice(4, 8) === 'ftyp') return 'mp4'
  if (head.startsWith('\x1a\x45\xdf\xa3')) return 'webm'
  if (head.startsWith('%PDF-')) return 'pdf'
  return undefined
}

const FOREIGN_SIGNS = [
  'PK\x03\x04',
  '%PDF-',
  '<script',
  '<html',
  '<!doctype',
  '<svg',
  '<?php',
  '<?xml-stylesheet',
  'mz\x90\x00',
  '\x7felf',
]

/**
 * Whether bytes that ought to be a picture also read as something else: an archive, a page, a program.
 * Such a file is harmless here and dangerous where it is stored next, so it is refused.
 */
export function readsAsSomethingElse(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').toLowerCase()
  return FOREIGN_SIGNS.some((sign) => text.includes(sign.toLowerCase()))
}
