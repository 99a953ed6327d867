import type { DocumentSide, DocumentType } from '../document/identity-document.ts'
import type { CaptureStep, Finding, FindingCode } from '../verdict/findings.ts'
import type { SecurityFeature } from './shot.ts'

/** How a picture came to us. */
export type CaptureSource = 'camera' | 'file'

/** One picture or clip of a session, with what the inspection read in it. */
export interface Capture {
  /** Index in the session's list, from 0. */
  n: number
  step: CaptureStep
  /** The attempt of this step it belongs to, from 0. */
  attempt: number
  at: number
  source: CaptureSource
  /** Key of the stored bytes; absent when the picture was not kept or was only scripted. */
  media?: string
  contentType: string
  sha256?: string
  /** Made by our own camera, as the origin strip or the comment says. */
  ours: boolean
  report?: InspectionReport
  /** The findings that stand for this capture, after the scenario and the content were weighed. */
  findings: Finding[]
}

/** One measured number. `score` is 0 (worst) to 1 (best); `fails` when the threshold is broken. */
export interface MeasureResult {
  raw: number
  unit: string
  score: number
  status: 'ok' | 'fails' | 'unknown'
  threshold?: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What the inspection made of one picture or clip. Plain data with numbers; providers map them to their own scales. */
export interface InspectionReport {
  width: number
  height: number
  /** Decoded format, by content. */
  format: 'jpeg' | 'png' | 'webp' | 'mjpeg' | 'y4m' | 'mp4' | 'webm' | 'pdf'
  ours: boolean
  measures: Record<string, MeasureResult>
  document?: DocumentReport
  face?: FaceReport
  liveness?: LivenessReport
  /** The findings this content gives by itself, before any scenario is asked. */
  findings: Finding[]
  /** The findings this picture was able to tell about: present or absent, it knows. */
  decides: FindingCode[]
  elapsedMs?: number
}

export interface DocumentReport {
  found: boolean
  /** Corner points in pixels: top left, top right, bottom right, bottom left. */
  quad?: [number, number][]
  type?: DocumentType
  side?: DocumentSide
  country?: string
  /** Fields read, each with every source it was read from. */
  fields: DocumentField[]
  mrz?: { lines: string[]; checkDigitsValid: boolean; confidence: number }
  barcode?: string
  seal?: string
  features: { name: SecurityFeature; found: boolean; box?: Box }[]
  /** Where in the picture the zones that are read by machine lie, and spots of glare; for showing. */
  zones?: { name: 'mrz' | 'barcode' | 'seal' | 'glare'; box: Box }[]
  /** Where the holder's portrait is, in pixels of the picture. */
  portrait?: Box
  /** Key of the straightened picture of the document, when it was made. */
  pixelsPerMm?: number
}

/** `name` is neutral: surname, given-names, birth-date, sex, nationality, document-number, expiry, issued, personal-number, country, address. */
export interface DocumentField {
  name: string
  values: { source: 'mrz' | 'visual' | 'barcode' | 'seal'; value: string }[]
}

export interface FaceReport {
  count: number
  box?: Box
  /** Where the face was in those frames of a clip in which it was looked for and found, in their order. */
  track?: { frame: number; box: Box }[]
  /** Compared to the document's portrait: 0 different people … 1 the same. Absent when not compared. */
  similarity?: number
  glasses: boolean
  lenses: boolean
  mask: boolean
  eyesClosed: boolean
  /** A compact description for comparing: not a biometric of a real person. */
  template?: number[]
}

export interface LivenessReport {
  live: boolean
  /** 0 an attack … 1 alive. */
  score: number
  attack?: string
  challengeFollowed?: boolean
}
