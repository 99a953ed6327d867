import type { FindingCode } from '../../../domain/verdict/findings.ts'

/** Why a session failed, in the video service's grammar of noun and state. */
const MESSAGES = {
  'InactiveUser.Aborted': 'There has been no interaction with the video',
  'User.Aborted': 'The user left the session',
  'CameraPermission.Denied': 'Access to the camera was denied',
  'MicrophonePermission.Denied': 'Access to the microphone was denied',
  'Permission.Denied': 'Access to camera and microphone was denied',
  'Camera.NotFound': 'No camera was found',
  'Camera.NotAvailable': 'The camera is in use elsewhere',
  'Microphone.NotFound': 'No microphone was found',
  // The service spells it so.
  'CameraRequierement.NotSatisfied': 'The camera does not meet the requirements',
  'Constraints.NotSatisfied': 'The device does not meet the requirements',
  'Connection.Lost': 'The connection was lost',
  'Operation.Timeout': 'The operation took too long',
  'Operation.Error': 'The operation could not be completed',
  'Operation.NotSupported': 'The operation is not supported',
  'ApiCall.Error': 'A call to the service failed',
  'MediaSource.Error': 'The media source failed',
  'WebRTC.NotAvailable': 'Streaming is not available',
  'Device.Error': 'The device reported an error',
  'Device.Security': 'The device is not secure',
  'DeviceSecurity.NotAvailable': 'The security of the device cannot be checked',
  'DeviceSecurity.NotSupported': 'The security check is not supported on the device',
  'NFCAccess.Invalid': 'The chip could not be opened',
  'Undefined.Error': 'An unexpected error occurred',
} as const
export type FailReasonType = keyof typeof MESSAGES

export const FAIL_REASONS = {
  messages: MESSAGES as Record<FailReasonType, string>,
  byFinding: {
    'journey.timed-out': 'InactiveUser.Aborted',
    'journey.abandoned': 'User.Aborted',
    'journey.expired': 'Operation.Timeout',
    'journey.camera-denied': 'CameraPermission.Denied',
    'journey.microphone-denied': 'MicrophonePermission.Denied',
    'journey.consent-refused': 'Permission.Denied',
    'system.processing-error': 'Operation.Error',
    'system.unavailable': 'ApiCall.Error',
  } as Partial<Record<FindingCode, FailReasonType>>,
}

/** What the page reports when it is left, and what the session fails with. */
export const LEAVE_REASONS: Record<string, { finding: FindingCode; type: FailReasonType }> = {
  'camera-denied': { finding: 'journey.camera-denied', type: 'CameraPermission.Denied' },
  'microphone-denied': { finding: 'journey.microphone-denied', type: 'MicrophonePermission.Denied' },
  'permission-denied': { finding: 'journey.camera-denied', type: 'Permission.Denied' },
  'no-camera': { finding: 'journey.camera-denied', type: 'Camera.NotFound' },
  'camera-in-use': { finding: 'journey.camera-denied', type: 'Camera.NotAvailable' },
  'camera-lost': { finding: 'journey.camera-denied', type: 'MediaSource.Error' },
  'no-hd-camera': { finding: 'journey.camera-denied', type: 'CameraRequierement.NotSatisfied' },
  'no-microphone': { finding: 'journey.microphone-denied', type: 'Microphone.NotFound' },
  'camera-too-weak': { finding: 'journey.camera-denied', type: 'CameraRequierement.NotSatisfied' },
  'device-too-weak': { finding: 'journey.camera-denied', type: 'Constraints.NotSatisfied' },
  'connection-lost': { finding: 'journey.abandoned', type: 'Connection.Lost' },
  'no-streaming': { finding: 'system.processing-error', type: 'WebRTC.NotAvailable' },
  'media-error': { finding: 'system.processing-error', type: 'MediaSource.Error' },
  'not-supported': { finding: 'system.processing-error', type: 'Operation.NotSupported' },
  'device-error': { finding: 'system.processing-error', type: 'Device.Error' },
  'device-insecure': { finding: 'system.processing-error', type: 'Device.Security' },
  'device-security-unavailable': {
    finding: 'system.processing-error',
    type: 'DeviceSecurity.NotAvailable',
  },
  'device-security-unsupported': {
    finding: 'system.processing-error',
    type: 'DeviceSecurity.NotSupported',
  },
  'chip-not-opened': { finding: 'system.processing-error', type: 'NFCAccess.Invalid' },
  error: { finding: 'system.processing-error', type: 'Undefined.Error' },
}
