import type { Colour } from '../../svg/colour.ts'
import type { FaceParameters } from './face-parameters.ts'
import { projectDeep, projectFace, type FacePose, type Projection } from './face-pose.ts'

/** What every part of a face is drawn with: who, how held, and where its gradients go. */
export interface FaceSheet {
  face: FaceParameters
  pose: FacePose
  /** A point on the face's surface. */
  on: Projection
  /** A point whose depth is told. */
  at: ReturnType<typeof projectDeep>
  /** Registers a gradient and gives the reference to use as a fill. */
  gradient(body: string): string
  /** Registers a clip path and gives the reference to use. */
  clip(path: string): string
  definitions: string[]
}

export function beginSheet(face: FaceParameters, pose: FacePose, prefix: string): FaceSheet {
  const definitions: string[] = []
  const newId = () => `${prefix}${definitions.length}`
  return {
    face,
    pose,
    on: projectFace(face, pose),
    at: projectDeep(pose),
    definitions,
    gradient: (body) => {
      const id = newId()
      definitions.push(
        body
          .replace('<linearGradient', `<linearGradient id="${id}"`)
          .replace('<radialGradient', `<radialGradient id="${id}"`),
      )
      return `url(#${id})`
    },
    clip: (path) => {
      const id = newId()
      definitions.push(`<clipPath id="${id}"><path d="${path}"/></clipPath>`)
      return `url(#${id})`
    },
  }
}

const rgb = (c: Colour) => `rgb(${c.map(Math.round).join(',')})`

/** A soft round spot: full in the middle, nothing at the rim. */
export function softSpot(
  sheet: FaceSheet,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: Colour,
  strength: number,
): string {
  const fill = sheet.gradient(
    `<radialGradient><stop offset="0" stop-color="${rgb(colour)}" stop-opacity="${strength}"/><stop offset="0.55" stop-color="${rgb(colour)}" stop-opacity="${(strength * 0.45).toFixed(3)}"/><stop offset="1" stop-color="${rgb(colour)}" stop-opacity="0"/></radialGradient>`,
  )
  return `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${Math.abs(rx).toFixed(1)}" ry="${Math.abs(ry).toFixed(1)}" fill="${fill}"/>`
}
