// What a device does when a page asks for it, told with the errors that a browser gives.

/** How the sandbox's device behaves, and what a page that asks for camera and microphone meets. */
export const DEVICE_MOODS = [
  'works',
  'denied',
  'none',
  'busy',
  'unplugged',
  'front-only',
  'rear-only',
  'low-definition',
  'microphone-denied',
  'no-microphone',
] as const
export type DeviceMood = (typeof DEVICE_MOODS)[number]

type Side = 'user' | 'environment'

const SIDES: Partial<Record<DeviceMood, Side[]>> = { 'front-only': ['user'], 'rear-only': ['environment'] }
const LOW_LINES = 480

/**
 * Which side's camera a device in this mood gives for the constraints, as `getUserMedia` would.
 *
 * @throws {DOMException} NotAllowedError, NotFoundError, NotReadableError
 * @throws {OverconstrainedError} when what is asked for exactly is not there
 */
export function answerConstraints({ video, audio }: MediaStreamConstraints, mood: DeviceMood): Side {
  if (audio) {
    if (mood === 'microphone-denied') throw new DOMException('Permission denied', 'NotAllowedError')
    if (mood === 'no-microphone') throw new DOMException('Requested device not found', 'NotFoundError')
  }
  if (!video) return 'user'
  if (mood === 'denied') throw new DOMException('Permission denied', 'NotAllowedError')
  if (mood === 'none') throw new DOMException('Requested device not found', 'NotFoundError')
  if (mood === 'busy') throw new DOMException('Could not start video source', 'NotReadableError')
  const asked = video === true ? {} : video
  if (mood === 'low-definition' && leastOf(asked.height) > LOW_LINES)
    throw new OverconstrainedError('height', 'No camera with so many lines')
  const { exact, ideal } = facingOf(asked.facingMode)
  const sides = SIDES[mood] ?? ['user', 'environment']
  if (exact && !sides.includes(exact))
    throw new OverconstrainedError('facingMode', 'No camera on the asked side')
  return sides.find((side) => side === (exact ?? ideal)) ?? sides[0]!
}

function leastOf(height: ConstrainULong | undefined): number {
  return typeof height === 'object' ? (height.min ?? height.exact ?? 0) : 0
}

function facingOf(facing: ConstrainDOMString | undefined): { exact?: Side; ideal?: Side } {
  if (typeof facing === 'string') return { ideal: facing as Side }
  return (facing as { exact?: Side; ideal?: Side } | undefined) ?? {}
}
