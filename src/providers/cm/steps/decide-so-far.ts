import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { Turn } from '../../../journey/turn.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { words } from '../words.ts'

/** What the verification has come to: asked after each try, since a transaction may stay open for hours. */
export function decideSoFar(session: Transaction, turn: Turn<Settings>): void {
  turn.journey.decide(session, judged(session, turn))
}

/** Told as an invalid field, where the transaction asked to have fields validated. */
const IN_FIELDS: FindingCode[] = ['document.field-invalid', 'document.tampered']

/**
 * The findings that this vendor weighed: those it has no word for, and those that the transaction did
 * not ask about, end in its nearest verdict, and the journal says which they were.
 */
function judged(session: Transaction, turn: Turn<Settings>): Finding[] {
  const { options } = nativeOf(session)
  const hasBounds = options.minimumAge !== undefined || options.maximumAge !== undefined
  const standing = [...turn.journey.standing(session), ...brokenDown(session, turn)]
  const isUnasked = ({ code }: Finding) =>
    'cannot' in words[code] ||
    (code === 'document.age-unreadable' && !hasBounds) ||
    (IN_FIELDS.includes(code) && !options.validateFields?.length)
  const unsaid = standing.filter(isUnasked).map(({ code }) => code)
  if (unsaid.length > 0) turn.explain({ notExpressed: unsaid })
  return standing.filter((finding) => !isUnasked(finding))
}

/** The vendor's own failure, for as long as the last scan was lost to it. */
function brokenDown(session: Transaction, turn: Turn<Settings>): Finding[] {
  if (nativeOf(session).document.scans.at(-1)?.code !== 'processing') return []
  const isDown = turn.journey.plan(session).system?.fails === 'unavailable'
  return [{ code: isDown ? 'system.unavailable' : 'system.processing-error', origin: 'scripted' }]
}
