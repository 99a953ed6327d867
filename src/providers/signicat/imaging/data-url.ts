import { invalid } from '../errors.ts'

export interface SentPicture {
  bytes: Buffer
  contentType: 'image/jpeg' | 'image/png'
}

const TYPES: Record<string, SentPicture['contentType']> = {
  'image/jpeg': 'image/jpeg',
  'image/jpg': 'image/jpeg',
  'image/png': 'image/png',
}

/** Reads `data:image/jpeg;base64,…`. @throws {Refusal} REQUEST_INVALID */
export function readDataUrl(text: unknown, place: string, maximumBytes: number): SentPicture {
  const parts = typeof text === 'string' ? /^data:([^;,]+);base64,(.*)$/s.exec(text) : null
  if (!parts) throw invalid(place, 'must be a data URL with base64 content')
  const contentType = TYPES[parts[1]!.toLowerCase()]
  if (!contentType) throw invalid(place, 'must be a png or jpg')
  const base64 = parts[2]!.replaceAll(/\s/g, '')
  if (base64 === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) throw invalid(place, 'must hold base64')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > maximumBytes) throw invalid(place, `must not be larger than ${maximumBytes} bytes`)
  return { bytes, contentType }
}

export function writeDataUrl({ bytes, contentType }: { bytes: Uint8Array; contentType: string }): string {
  return `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`
}
