/** A scenario's plan in sentences: who shows what, what goes wrong, who decides. */
export function describePlan(plan: any): string[] {
  const lines = [describeWho(plan)]
  const attempts: any[] = plan.attempts ?? []
  const told = attempts.map(describeAttempt)
  if (attempts.length === 1 && told[0]) lines.push(`${capital(told[0])}.`)
  else if (attempts.length > 1)
    for (const [i, what] of told.entries()) lines.push(`Try ${i + 1}: ${what || 'everything plain'}.`)
  const asks = describeAsks(plan.asks ?? {})
  if (asks) lines.push(`It shows only where the consumer asks for ${asks}.`)
  const { applicant, operator } = plan
  if (applicant?.does && applicant.does !== 'finishes')
    lines.push(`The applicant ${CONDUCT[applicant.does] ?? applicant.does}.`)
  if (applicant?.acts === 'by itself')
    lines.push(`The applicant acts by itself, ${applicant.afterMs / 1000} s after the session began.`)
  if (operator && (operator.decides !== 'accept' || operator.afterMs > 0))
    lines.push(
      operator.decides === 'nobody'
        ? 'Nobody decides a review: it waits for you at the operator’s desk.'
        : `The operator decides: ${operator.decides}${operator.afterMs ? `, after ${operator.afterMs / 1000} s` : ''}.`,
    )
  if (plan.person) {
    if (plan.person.known) lines.push('The person was verified before.')
    if (plan.person.watchlisted) lines.push('The name is on a watch list.')
    if (plan.person.nameDiffers) lines.push('The name is not the one that the consumer expects.')
  }
  if (plan.system?.fails)
    lines.push(
      `The provider’s system fails (${plan.system.fails})${plan.system.times ? `, ${plan.system.times} time(s)` : ', always'}.`,
    )
  if (plan.decide === 'as-scripted')
    lines.push(
      plan.findings?.length
        ? `Whatever is uploaded, it finds ${plan.findings.join(', ')}.`
        : 'Whatever is uploaded is accepted.',
    )
  for (const fault of plan.faults ?? []) lines.push(`On the wire: ${describeFault(fault)}.`)
  for (const delivery of plan.deliveries ?? []) lines.push(`Webhooks: ${describeDelivery(delivery)}.`)
  if (plan.rules?.length)
    lines.push(`${plan.rules.length} rules give some documents or persons another course.`)
  return lines
}

const CONDUCT: Record<string, string> = {
  abandons: 'leaves before the end',
  'times-out': 'does nothing for too long',
  'lets-expire': 'lets the session run out',
  'denies-camera': 'refuses the camera',
  'denies-microphone': 'refuses the microphone',
  'refuses-consent': 'refuses the terms',
}

function describeWho(plan: any): string {
  const { type, country, expires, ...others } = plan.document ?? {}
  const details = Object.entries(others).map(([key, value]) => `${spaced(key)} ${String(value)}`)
  return `${capital(plan.persona)} shows ${type ? `a ${spaced(type)}` : 'a document'}${country ? ` of ${country}` : ''}${
    expires ? ` ${whenExpires(expires)}` : ''
  }${details.length ? ` (${details.join(', ')})` : ''}.`
}

function whenExpires(expires: string): string {
  return / ago$|^yesterday$/.test(expires) ? `that expired ${expires}` : `that expires ${expires}`
}

function describeAttempt(attempt: any): string {
  return Object.entries<any>(attempt ?? {})
    .map(
      ([step, shot]) =>
        `${step} with ${Object.entries(shot)
          .map(([key, value]) => `${spaced(key)} ${sayValue(value)}`)
          .join(', ')}`,
    )
    .join('; ')
}

function describeAsks(asks: any): string {
  return Object.entries<any>(asks)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      value === true
        ? spaced(key)
        : value === false
          ? `no ${spaced(key)}`
          : `${spaced(key)} ${sayValue(value)}`,
    )
    .join(', ')
}

/** A fault as a plan keeps it, or as it was written, in words. */
export function describeFault(fault: any): string {
  const { on, times, skip, share, effect, id: _id, ...written } = fault
  const what = effect
    ? `${spaced(effect.kind)} ${Object.entries(effect)
        .filter(([key]) => key !== 'kind')
        .map(([, value]) => sayValue(value))
        .join(' ')}`.trim()
    : Object.entries(written)
        .map(([key, value]) => `${spaced(key)} ${sayValue(value)}`)
        .join(', ')
  const often =
    times === 0
      ? 'every time'
      : times === undefined
        ? 'as often as usual'
        : times === 1
          ? 'once'
          : `${times} times`
  const chance = share !== undefined && share < 1 ? `, ${Math.round(share * 100)} % of the calls` : ''
  const late = skip ? `, after ${skip} ${skip === 1 ? 'call' : 'calls'}` : ''
  return `${on === 'any' ? 'any call' : on}: ${what}, ${often}${chance}${late}`
}

function describeDelivery(delivery: any): string {
  const parts: string[] = []
  if (delivery.duplicate) parts.push(`arrive ${delivery.duplicate + 1} times`)
  if (delivery.replayed) parts.push('come back an hour later')
  if (delivery.delayMs) parts.push(`arrive ${delivery.delayMs / 1000} s late`)
  if (delivery.lose) parts.push(`are lost ${delivery.lose} time(s) first`)
  if (delivery.late) parts.push('arrive after the next one')
  if (delivery.reorder) parts.push('change places with their neighbours')
  if (delivery.badSignature) parts.push('are badly signed')
  return `${delivery.event === 'any' ? 'all' : delivery.event} ${parts.join(', ')}`
}

const spaced = (word: string) =>
  word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const sayValue = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(sayValue).join(', ')
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, inner]) => `${key} ${sayValue(inner)}`)
          .join(', ')
      : String(value)
