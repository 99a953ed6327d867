import type { LeaveReason } from '../protocol.ts'

/** Why there is no picture, by the word that the page has for it. */
export type CameraProblem =
  | 'cameraDenied'
  | 'cameraNone'
  | 'cameraBusy'
  | 'cameraLost'
  | 'cameraWeak'
  | 'cameraUnfit'
  | 'microphoneDenied'
  | 'microphoneNone'

/** The reason that is told to the server when a journey ends for it. */
export const LEAVE_REASON: Record<CameraProblem, LeaveReason> = {
  cameraDenied: 'camera-denied',
  cameraNone: 'no-camera',
  cameraBusy: 'camera-in-use',
  cameraLost: 'camera-lost',
  cameraWeak: 'no-hd-camera',
  cameraUnfit: 'device-too-weak',
  microphoneDenied: 'microphone-denied',
  microphoneNone: 'no-microphone',
}

/** What a browser threw: its name, and the constraint that could not be met. */
export interface DeviceError {
  name: string
  constraint?: string
}

export function deviceError(error: unknown): DeviceError {
  const { name = 'Error', constraint } = (error ?? {}) as { name?: string; constraint?: string }
  return constraint ? { name, constraint } : { name }
}

/** The word for what a browser throws when it gives no camera. */
export function cameraProblem({ name, constraint }: DeviceError): CameraProblem {
  if (name === 'OverconstrainedError') return constraint === 'height' ? 'cameraWeak' : 'cameraUnfit'
  if (name === 'NotFoundError') return 'cameraNone'
  if (name === 'NotReadableError' || name === 'AbortError') return 'cameraBusy'
  return 'cameraDenied'
}

export function microphoneProblem({ name }: DeviceError): CameraProblem {
  return name === 'NotFoundError' ? 'microphoneNone' : 'microphoneDenied'
}
