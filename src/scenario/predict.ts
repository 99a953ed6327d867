import { type Attempt, FAILS_FROM, type Shot } from '../domain/capture/shot.ts'
import type { IdentityDocument } from '../domain/document/identity-document.ts'
import { ageOn, type Persona } from '../domain/persona/persona.ts'
import type { Asks } from '../domain/session/session.ts'
import { type CaptureStep, type Finding, type FindingCode, FINDINGS } from '../domain/verdict/findings.ts'
import { decideVerdict, type Verdict } from '../domain/verdict/verdict.ts'
import type { Plan, PlannedAsks, ResolvedPlan } from './plan.ts'

/**
 * From causes to findings without a picture: what a capture of this step would show if the camera
 * took it and the inspection read it. Used where the pictures are somebody else's, and by the linter.
 * Only what is promised is predicted: a knob leaves its finding from `FAILS_FROM` on.
 *
 * @param attempt counts from 0; past the end of the chain the last entry repeats
 * @param today the tenant's day, `YYYY-MM-DD`
 */
export function predictCapture(
  resolved: ResolvedPlan,
  step: CaptureStep,
  attempt: number,
  asks: Asks,
  today: string,
): Finding[] {
  const { plan } = resolved
  if (plan.decide === 'as-scripted') {
    return (plan.findings ?? [])
      .filter((code) => stepOf(code, resolved.document) === step)
      .map((code) => finding(code, step))
  }
  const shot = attemptAt(plan, attempt)[step] ?? {}
  const codes =
    step === 'front' || step === 'back'
      ? documentCodes(resolved, step, shot, asks, today)
      : faceCodes(resolved, step, shot, asks)
  return [...new Set(codes)].map((code) => finding(code, step))
}

/** The entry of the retry chain that an attempt plays. */
export function attemptAt(plan: Plan, attempt: number): Attempt {
  return plan.attempts[Math.min(attempt, plan.attempts.length - 1)] ?? {}
}

/**
 * What the verification comes to when the applicant goes through it as planned: each step tried
 * until nothing asks for another try or the chain ends, then what no picture shows.
 */
export function predictVerdict(resolved: ResolvedPlan, asks: Asks, today: string): Verdict {
  return decideVerdict(predictAll(resolved, asks, today))
}

/** The findings that stand at the end, captures first. */
export function predictAll(resolved: ResolvedPlan, asks: Asks, today: string): Finding[] {
  const journey = journeyFindings(resolved.plan)
  if (journey.length > 0) return journey
  const shown = stepsOf(resolved, asks).flatMap((step) => lastTry(resolved, step, asks, today))
  return [...shown, ...otherFindings(resolved.plan, asks)]
}

function lastTry(resolved: ResolvedPlan, step: CaptureStep, asks: Asks, today: string): Finding[] {
  for (let attempt = 0; ; attempt++) {
    const findings = predictCapture(resolved, step, attempt, asks, today)
    const asksForAnother = findings.some(({ code }) => FINDINGS[code].outcome === 'retry')
    if (!asksForAnother || attempt + 1 >= resolved.plan.attempts.length) return findings
  }
}

/** The steps a session goes through by what is asked. Providers may leave some out. */
export function stepsOf(resolved: ResolvedPlan, asks: Asks): CaptureStep[] {
  const steps: CaptureStep[] = []
  if (asks.document) steps.push('front')
  if (asks.document && resolved.document.sides === 2) steps.push('back')
  if (asks.match || asks.liveness) steps.push('selfie')
  if (asks.liveness) steps.push('clip')
  return steps
}

/** What the consumer asks for when it asks for just what the scenario needs. */
export function asksOf(planned: PlannedAsks): Asks {
  const { liveness, match, ageBounds, ...rest } = planned
  return {
    document: true,
    liveness: liveness ?? false,
    match: match ?? false,
    ...rest,
    ...(ageBounds?.minimum === undefined ? {} : { minimumAge: ageBounds.minimum }),
    ...(ageBounds?.maximum === undefined ? {} : { maximumAge: ageBounds.maximum }),
  }
}

const JOURNEY: Record<string, FindingCode> = {
  abandons: 'journey.abandoned',
  'times-out': 'journey.timed-out',
  'lets-expire': 'journey.expired',
  'denies-camera': 'journey.camera-denied',
  'denies-microphone': 'journey.microphone-denied',
  'refuses-consent': 'journey.consent-refused',
}

/** How the applicant's conduct ends the session before anything is judged; empty when it does not. */
export function journeyFindings(plan: Plan): Finding[] {
  const code = JOURNEY[plan.applicant.does ?? 'finishes']
  return code ? [finding(code)] : []
}

/** The causes no picture shows: `person.*` and `system.*`. */
export function personAndSystemFindings(plan: Plan): Finding[] {
  const codes: FindingCode[] = []
  if (plan.person?.known) codes.push('person.already-known')
  if (plan.person?.watchlisted) codes.push('person.watchlisted')
  if (plan.person?.nameDiffers) codes.push('person.name-differs')
  // A failure that passes after some tries does not stand at the end.
  if (plan.system?.fails && plan.system.times === undefined) codes.push(`system.${plan.system.fails}`)
  return codes.map((code) => finding(code))
}

function otherFindings(plan: Plan, asks: Asks): Finding[] {
  const findings = personAndSystemFindings(plan)
  if (asks.review && plan.operator.decides === 'reject') findings.push(finding('review.rejected'))
  if (asks.review && plan.operator.decides === 'inconclusive') findings.push(finding('review.inconclusive'))
  return findings
}

/** The step that shows a finding when nothing else is said; undefined for one that no picture shows. */
export function stepOf(
  code: FindingCode,
  document: Pick<IdentityDocument, 'type' | 'sides'>,
): CaptureStep | undefined {
  const { seenIn } = FINDINGS[code]
  if (seenIn === 'nowhere') return undefined
  if (seenIn !== 'document') return seenIn
  return code === 'document.sides-differ' ||
    (code === 'document.data-inconsistent' && comparedOnBack(document))
    ? 'back'
    : 'front'
}

// A card's machine readable zone or barcode is on its back, so print and zone meet there.
function comparedOnBack(document: Pick<IdentityDocument, 'type' | 'sides'>): boolean {
  return document.sides === 2 && document.type !== 'passport'
}

function documentCodes(
  resolved: ResolvedPlan,
  step: 'front' | 'back',
  shot: Shot,
  asks: Asks,
  today: string,
): FindingCode[] {
  const { persona, document } = resolved
  if (shot.show === 'nothing') return ['capture.nothing-in-view']
  const codes = qualityCodes(shot)
  // What cannot be read tells nothing else.
  if (codes.length > 0) return codes
  if (shot.show === 'unknown-card') return ['document.unrecognised']
  if ((shot.show === 'front' || shot.show === 'back') && shot.show !== step) return ['document.wrong-side']
  if (shot.attack === 'photocopy' || (shot.blackAndWhite ?? 0) >= 0.9) codes.push('document.photocopy')
  if (shot.attack === 'screen') codes.push('document.screen-copy')
  if (shot.attack === 'portrait-swap' || shot.attack === 'text-edit') codes.push('document.tampered')
  if (step === 'back') {
    const isOther = shot.show === 'other-document'
    if (isOther !== (lastFront(resolved).show === 'other-document')) codes.push('document.sides-differ')
    else if (comparedOnBack(document) && !isOther) {
      codes.push(...zoneCodes(document))
      // The zone repeats the personal number; a licence's barcode does not.
      if (document.type !== 'driving-licence') codes.push(...numberCodes(document, asks))
    }
    return codes
  }
  const covered = new Set(shot.cover ?? [])
  if (covered.has('text')) return [...codes, 'document.text-unreadable']
  if (asks.documentTypes && !asks.documentTypes.includes(document.type))
    codes.push('document.type-not-allowed')
  if (asks.countries && !asks.countries.includes(document.country)) codes.push('document.country-not-allowed')
  if (covered.has('expiry')) codes.push('document.expiry-unreadable')
  else if (isExpired(document, asks, today)) codes.push('document.expired')
  if (covered.has('birth-date')) codes.push('document.age-unreadable')
  else codes.push(...ageCodes(persona, asks, today))
  if (hidesPortrait(shot) || document.portraitMissing) codes.push('document.portrait-missing')
  if ((['Header', 'Signature', 'OVI 1', 'OVI 2'] as const).some((feature) => covered.has(feature)))
    codes.push('document.feature-missing')
  codes.push(...numberCodes(document, asks))
  if (!comparedOnBack(document)) codes.push(...zoneCodes(document))
  return codes
}

function numberCodes(document: IdentityDocument, asks: Asks): FindingCode[] {
  return document.personalNumberInvalid && asks.validate?.includes('personal-number')
    ? ['document.field-invalid']
    : []
}

function zoneCodes(document: IdentityDocument): FindingCode[] {
  const codes: FindingCode[] = []
  if (document.contradicts) codes.push('document.data-inconsistent')
  if (document.checkDigitsWrong) codes.push('document.field-invalid')
  return codes
}

// A fault of the capture drags others along: like the inspection, only the first is named.
function qualityCodes(shot: Shot): FindingCode[] {
  const fails = (value: number | undefined) => (value ?? 0) >= FAILS_FROM
  if (fails(-(shot.exposure ?? 0))) return ['capture.too-dark']
  if (fails(shot.exposure)) return ['capture.too-bright']
  if (fails(shot.crop)) return ['capture.cropped']
  if (fails(shot.resolution)) return ['capture.low-resolution']
  if (fails(shot.blur) || fails(shot.motion)) return ['capture.blurred']
  return fails(shot.glare) ? ['capture.glare'] : []
}

/** Whether the day of expiry, with the consumer's tolerance, has passed. On the day itself it has not. */
export function isExpired(
  document: Pick<IdentityDocument, 'expires'>,
  asks: Pick<Asks, 'expiryToleranceDays'>,
  today: string,
): boolean {
  const lastDay = Date.parse(`${document.expires}T00:00:00Z`) + (asks.expiryToleranceDays ?? 0) * 86_400_000
  return lastDay < Date.parse(`${today}T00:00:00Z`)
}

function ageCodes(persona: Persona, asks: Asks, today: string): FindingCode[] {
  const age = ageOn(persona.birthDate, today)
  if (asks.minimumAge !== undefined && age < asks.minimumAge) return ['person.under-age']
  return asks.maximumAge !== undefined && age > asks.maximumAge ? ['person.over-age'] : []
}

const ATTACK_CODES: Partial<Record<NonNullable<Shot['attack']>, FindingCode>> = {
  print: 'liveness.print-attack',
  screen: 'liveness.screen-attack',
  'paper-mask': 'liveness.mask-attack',
  'still-image': 'liveness.still-image',
  'injected-stream': 'liveness.injected-stream',
}

const LOOK_CODES: Partial<Record<NonNullable<Shot['face']>, FindingCode>> = {
  glasses: 'face.glasses',
  lenses: 'face.lenses',
  mask: 'face.mask',
  'second-person': 'face.several',
}

function faceCodes(resolved: ResolvedPlan, step: 'selfie' | 'clip', shot: Shot, asks: Asks): FindingCode[] {
  const attack = shot.attack && ATTACK_CODES[shot.attack]
  const seen = attack && (FINDINGS[attack].seenIn === step || step === 'clip') ? attack : undefined
  if (step === 'clip') {
    if (seen) return [seen]
    return shot.challenge === 'ignored' ? ['liveness.challenge-failed'] : []
  }
  if (shot.show === 'nothing') return ['face.not-found']
  const codes: FindingCode[] = []
  const fails = (value: number | undefined) => (value ?? 0) >= FAILS_FROM
  if (fails(shot.blur) || fails(shot.motion)) codes.push('face.blurred')
  if (fails(-(shot.exposure ?? 0))) codes.push('face.too-dark')
  if (fails(shot.distance)) codes.push('face.too-far')
  if (fails(shot.offset)) codes.push('face.off-centre')
  if (codes.length > 0) return codes
  if (seen && asks.liveness) codes.push(seen)
  const look = shot.face && LOOK_CODES[shot.face]
  if (look) codes.push(look)
  if (asks.match && portraitShows(resolved)) {
    if (shot.face === 'other-person' || portraitIsAnothers(resolved)) codes.push('face.mismatch')
    else if (shot.face === 'look-alike') codes.push('face.weak-similarity')
  }
  return codes
}

// A glued-on portrait is a stranger's, and so is another document's.
function portraitIsAnothers(resolved: ResolvedPlan): boolean {
  const front = lastFront(resolved)
  return front.attack === 'portrait-swap' || front.show === 'other-document'
}

/** How the front stands in the end: what the other steps are compared with. */
function lastFront({ plan }: ResolvedPlan): Shot {
  return attemptAt(plan, plan.attempts.length - 1).front ?? {}
}

// With no portrait on the document there is nothing to compare with.
function portraitShows(resolved: ResolvedPlan): boolean {
  return !resolved.document.portraitMissing && !hidesPortrait(lastFront(resolved))
}

// The security feature "Photo" is the portrait itself: hidden, it cannot be told from one that is missing.
function hidesPortrait({ cover = [] }: Shot): boolean {
  return cover.includes('portrait') || cover.includes('Photo')
}

function finding(code: FindingCode, step?: CaptureStep): Finding {
  return { code, origin: 'scripted', ...(step ? { step } : {}) }
}
