import type { Box } from '../../../domain/capture/capture.ts'
import type { SecurityFeature } from '../../../domain/capture/shot.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { SignicatSession } from '../process.ts'
import { shownType } from './shown-document.ts'

/** A visual element searched for on the document. `bbox` in pixels, absent when it was not found. */
export interface Feature {
  name: string
  found: boolean
  bbox?: Box
  side: string
}

/** In the order in which the service lists them. */
const NAMES: readonly SecurityFeature[] = ['Header', 'OVI 2', 'Signature', 'Photo', 'OVI 1']
/** The service's upright picture of a document is about this wide. */
const UPRIGHT_WIDTH = 640

/** Which elements cannot be told from a picture with this fault, where no measurement says it better. */
const HIDDEN_BY: Partial<Record<FindingCode, readonly SecurityFeature[]>> = {
  'capture.blurred': ['OVI 1', 'OVI 2'],
  'capture.glare': ['OVI 1', 'OVI 2'],
  'capture.too-dark': ['OVI 1', 'OVI 2'],
  'capture.too-bright': ['OVI 1', 'OVI 2'],
  'capture.low-resolution': ['OVI 1', 'OVI 2', 'Signature'],
  'capture.cropped': ['OVI 1'],
  'capture.nothing-in-view': NAMES,
  'document.unrecognised': NAMES,
  'document.wrong-side': NAMES,
  'document.text-unreadable': ['Header'],
  'document.portrait-missing': ['Photo'],
}

export function readFeatures(session: SignicatSession, findings: Finding[]): Feature[] {
  const front = session.captures.findLast((capture) => capture.step === 'front')
  const measured = front?.ours ? front.report?.document?.features : undefined
  const hidden = hiddenFeatures(findings, measured?.some((feature) => !feature.found) ?? false)
  const features: Feature[] = NAMES.map((name) => {
    const seen = measured?.find((feature) => feature.name === name)
    const found = !hidden.has(name) && (seen?.found ?? true)
    if (!found) return { name, found, side: 'data' }
    return { name, found, bbox: rounded(seen?.box ?? boxInLayout(session, name)), side: 'data' }
  })
  // The second side was asked for and never shown.
  if (findings.some(({ code }) => code === 'document.side-missing'))
    features.push({ name: 'Header', found: false, side: 'back' })
  return features
}

function hiddenFeatures(findings: Finding[], someNotFound: boolean): Set<SecurityFeature> {
  const hidden = new Set<SecurityFeature>()
  for (const { code, detail, step } of findings) {
    if (step === 'back') {
      continue
    }
    if (code === 'document.feature-missing') {
      const named = NAMES.filter((name) => detail?.includes(name))
      for (const name of named.length ? named : someNotFound ? [] : (['OVI 1'] as const)) hidden.add(name)
    }
    // A measured picture tells which elements are hidden; only one that found them all is overruled.
    if (someNotFound && code.startsWith('capture.')) continue
    for (const name of HIDDEN_BY[code] ?? []) hidden.add(name)
  }
  return hidden
}

function boxInLayout(session: SignicatSession, name: SecurityFeature): Box {
  const layout = findLayout(shownType(session), 'front')
  const scale = UPRIGHT_WIDTH / layout.width
  const box = layout.features![name]
  return {
    x: box.x * scale,
    y: box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  }
}

function rounded({ x, y, width, height }: Box): Box {
  return {
    x: Math.max(0, Math.round(x)),
    y: Math.max(0, Math.round(y)),
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
  }
}
