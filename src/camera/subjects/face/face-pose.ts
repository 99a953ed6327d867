import type { FaceParameters } from './face-parameters.ts'
import type { Point } from '../../svg/path.ts'

/** How a head is held and what it does. Angles in degrees; the rest runs from 0 to 1. */
export interface FacePose {
  /** Positive turns the face to the picture's right. */
  yaw: number
  /** Positive looks up. */
  pitch: number
  roll: number
  /** 0 open, 1 closed. */
  blink: number
  smile: number
  mouthOpen: number
}

export const STRAIGHT_AHEAD: FacePose = { yaw: 0, pitch: 0, roll: 0, blink: 0, smile: 0, mouthOpen: 0 }

/** Places a point of the face, given as it stands when looking ahead, into the picture plane. */
export type Projection = (x: number, y: number, lift?: number) => Point

/**
 * A head is taken for an ellipsoid; a feature lies on its surface, `lift` units above it. Seen
 * without perspective: a face in a selfie is far enough away for that.
 */
export function projectFace(face: FaceParameters, pose: FacePose): Projection {
  const turn = projectDeep(pose)
  const halfWidth = face.width * 1.1
  return (x, y, lift = 0) => {
    const inside = 1 - (x / halfWidth) ** 2 - ((y + 5) / 195) ** 2
    const depth = 96 * Math.sqrt(Math.max(0, inside)) + lift
    // What the turn carries over the limb stays at the limb.
    const limb = face.width * 0.985 * Math.sqrt(Math.max(0.1, 1 - ((y + 25) / 215) ** 2)) + lift * 0.4
    const [across, down] = turn(x, y, depth)
    return [Math.max(-limb, Math.min(limb, across)), down]
  }
}

/** Places a point whose depth is known itself: the head's outline, ears, hair. */
export function projectDeep(pose: FacePose): (x: number, y: number, depth: number) => Point {
  const yaw = (pose.yaw * Math.PI) / 180
  const pitch = (pose.pitch * Math.PI) / 180
  const [sinYaw, cosYaw] = [Math.sin(yaw), Math.cos(yaw)]
  const [sinPitch, cosPitch] = [Math.sin(pitch), Math.cos(pitch)]
  return (x, y, depth) => [x * cosYaw + depth * sinYaw, y * cosPitch - depth * sinPitch]
}
