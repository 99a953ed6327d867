import type { ProviderGives } from '../http/control/phrase-scenario.ts'
import type { Json } from '../foundation/json.ts'
import { type Difference, tellPath } from '../scenario/differences.ts'

/** So many departures from the plain result are printed; `--json` has all. */
const SHOWN = 12

/** What a consumer of one provider gets from a scenario, in lines. */
export function describeGives(provider: string, gives: ProviderGives): string {
  const lines = [provider]
  for (const [code, word] of Object.entries(gives.words)) {
    if ('says' in word) lines.push(`  ${code}: ${word.says} in ${word.where}`)
    else
      lines.push(
        `  ${code}: cannot express it: ${word.cannot}${word.nearest === undefined ? '' : ` (nearest: ${word.nearest})`}`,
      )
  }
  if (!gives.calls) return [...lines, '  not recorded: see what comes of it with `play`'].join('\n')
  lines.push(`  verdict   ${gives.verdict ?? 'none'}, final state ${gives.state ?? 'none'}`)
  lines.push(`  calls     ${gives.calls.join(', ')}`)
  lines.push(`  webhooks  ${gives.webhooks?.join(', ') || 'none'}`)
  const differs = (gives.differs ?? []).filter(saysMore)
  const told = differs.filter((one) => 'is' in one)
  for (const [i, { at, is }] of told.slice(0, SHOWN).entries())
    lines.push(`  ${i === 0 ? 'result  ' : '        '}  ${tellPath(at, gives.result ?? null)} is ${cut(is)}`)
  const more = [
    ...(told.length > SHOWN ? [`${told.length - SHOWN} more`] : []),
    ...(differs.length > told.length ? [`${differs.length - told.length} members left out`] : []),
  ]
  if (more.length > 0) lines.push(`            and ${more.join(', ')}`)
  if (differs.length === 0) lines.push('  result    as that of `accepted`, measured numbers aside')
  return lines.join('\n')
}

// A number that was measured a little otherwise tells nothing.
function saysMore(difference: Difference): boolean {
  return (
    !('is' in difference) ||
    !(
      typeof difference.is === 'number' ||
      (typeof difference.is === 'string' && /^-?\d+\.\d+$/.test(difference.is))
    )
  )
}

function cut(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 90 ? `${text.slice(0, 87)}...` : text
}
