import type { Asks } from '../../../domain/session/session.ts'
import { compareTemplates } from '../../../inspection/face/similarity.ts'
import { PictureRefused } from '../../../inspection/inspection.ts'
import type { Handler } from '../../provider.ts'
import { toScale } from '../dialect/similarity.ts'
import { parametersOf } from '../reading/read-request.ts'
import type { IdentomatSettings } from '../settings.ts'
import { badArgument, type IdentomatCall } from './begin.ts'

const NOTHING_ASKED: Asks = { document: false, liveness: false, match: false }

/** How alike two faces are, on the scale of the result's similarity; 0 when a picture shows no face. */
export const compareFaces: Handler<IdentomatSettings> = async (call) => {
  const first = await readFace(call, ['face1', 'image1'])
  const second = await readFace(call, ['face2', 'image2'])
  const similarity = first && second ? toScale(compareTemplates(first, second)) : 0
  return { status: 200, body: { similarity } }
}

/** What describes the face in a picture: of a person or, where there is none, the portrait of a document. */
async function readFace(call: IdentomatCall, names: string[]): Promise<number[] | undefined> {
  const sent = parametersOf(call.reading, call.settings.knobs['K-BODY-WINS'])
  const name = names.find((one) => sent[one] !== undefined && sent[one] !== '')
  const bytes = name === undefined ? undefined : toBytes(sent[name])
  if (!bytes || bytes.length === 0) throw badArgument(name ?? names[0]!)
  try {
    const { today } = call
    const person = await call.inspect({ bytes, step: 'selfie', today, asks: NOTHING_ASKED })
    if (person.face?.template) return person.face.template
    const document = await call.inspect({ bytes, step: 'front', today, asks: NOTHING_ASKED })
    return document.face?.template
  } catch (error) {
    if (error instanceof PictureRefused) throw badArgument(name!)
    throw error
  }
}

/** A file's own bytes, or Base64 with or without the words of a data URL before it. */
function toBytes(value: unknown): Buffer | undefined {
  if (Buffer.isBuffer(value)) {
    const text = value.toString('latin1')
    return /^[A-Za-z0-9+/=\s]{16,}$/.test(text) ? fromBase64(text) : value
  }
  return typeof value === 'string' ? fromBase64(value) : undefined
}

function fromBase64(text: string): Buffer | undefined {
  // A form turns a plus into a blank.
  const plain = text
    .replace(/^data:[^,]*,/, '')
    .replaceAll(' ', '+')
    .replaceAll(/[\r\n]/g, '')
  return /^[A-Za-z0-9+/_-]+=*$/.test(plain) ? Buffer.from(plain, 'base64') : undefined
}
