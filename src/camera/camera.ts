import type { Shot } from '../domain/capture/shot.ts'
import type { DocumentSide, IdentityDocument } from '../domain/document/identity-document.ts'
import type { Persona } from '../domain/persona/persona.ts'

/** What is photographed: everything the camera needs to know, plain data, so that it can cross to a worker. */
export type Scene =
  | {
      subject: 'document'
      side: DocumentSide
      persona: Persona
      document: IdentityDocument
      shot: Shot
      seed: string
    }
  | { subject: 'selfie'; persona: Persona; shot: Shot; seed: string }

export interface PictureOptions {
  /** Longer edge in pixels; default 1600 for documents, 960 for selfies. */
  longEdge?: number
  /** Default jpeg. */
  format?: 'jpeg' | 'png' | 'webp'
  /** Shows a passport opened, with the page opposite above the data page. */
  doublePage?: boolean
  /** Leaves out the origin strip and the comment: for testing foreign pictures only. */
  unmarked?: boolean
}

export interface ClipOptions {
  kind: 'liveness' | 'document'
  format: 'mjpeg' | 'y4m' | 'mp4'
  /** Default 640 x 480 at 15 frames a second, about 3 seconds. */
  width?: number
  height?: number
  framesPerSecond?: number
  /** Leaves out the origin strip: for testing foreign clips only. */
  unmarked?: boolean
}

export interface Picture {
  bytes: Buffer
  contentType: string
  width: number
  height: number
}

/**
 * The simulated camera. The same scene and seed give the same bytes. Every picture and frame bears
 * the origin strip and (JPEG, PNG) a comment that say "ours" and nothing else.
 */
export interface Camera {
  takePicture(scene: Scene, options?: PictureOptions): Promise<Picture>
  recordClip(scene: Scene, options: ClipOptions): Promise<Picture>
  close(): Promise<void>
}
