import type { ControlHandler } from '../call.ts'
import { takePicture } from '../take-picture.ts'

export const photographSelfie: ControlHandler = (call) => takePicture(call, 'selfie')
