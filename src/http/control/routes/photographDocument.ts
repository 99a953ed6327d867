import type { ControlHandler } from '../call.ts'
import { takePicture } from '../take-picture.ts'

export const photographDocument: ControlHandler = (call) => takePicture(call, 'document')
