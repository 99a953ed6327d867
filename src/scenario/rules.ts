import { ageOn } from '../domain/persona/persona.ts'
import type { Plan, RuleCondition } from './plan.ts'

/** What is known when the rules are asked; a fact that is not known fits no rule that asks for it. */
export interface RuleFacts {
  provider?: string
  documentType?: string
  country?: string
  nationality?: string
  birthDate?: string
  person?: string
  /** The tenant's day, for ages. */
  today: string
}

export interface RuledPlan {
  plan: Plan
  /** Counted from 1; absent when none fitted. */
  fired?: number
  /** `rule 2 fired because the document's country is NLD`. */
  because?: string
}

/**
 * The plan that holds for these facts: the first rule that fits replaces its parts of the plan.
 * Without rules, or when none fits, the plan as it is.
 */
export function applyRules(plan: Plan, facts: RuleFacts): RuledPlan {
  for (const [i, rule] of (plan.rules ?? []).entries()) {
    const reasons = reasonsFor(rule.when, facts)
    if (!reasons) continue
    const { rules: _rules, ...rest } = plan
    return {
      plan: { ...rest, ...rule.then },
      fired: i + 1,
      because: `rule ${i + 1} fired because ${reasons.join(' and ')}`,
    }
  }
  return { plan }
}

const NAMES = {
  provider: 'the provider',
  documentType: "the document's type",
  country: "the document's country",
  nationality: "the holder's nationality",
  person: 'the person',
} as const

function reasonsFor(when: RuleCondition, facts: RuleFacts): string[] | undefined {
  const reasons: string[] = []
  for (const key of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
    const wanted = when[key] as string[] | undefined
    if (!wanted) continue
    const known = facts[key]
    if (known === undefined || !wanted.includes(known)) return undefined
    reasons.push(`${NAMES[key]} is ${known}`)
  }
  if (when.youngerThan !== undefined || when.olderThan !== undefined) {
    if (facts.birthDate === undefined) return undefined
    const age = ageOn(facts.birthDate, facts.today)
    if (when.youngerThan !== undefined && age >= when.youngerThan) return undefined
    if (when.olderThan !== undefined && age <= when.olderThan) return undefined
    reasons.push(`the holder is ${age} years old`)
  }
  return reasons
}
