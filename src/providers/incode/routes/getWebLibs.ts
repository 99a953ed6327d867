import type { IncodeHandler } from '../native.ts'
import { ok } from '../session-call.ts'

// The vendor serves models and scripts from a network of its own; none of them is needed here.
export const getWebLibs: IncodeHandler = () => ok({ libs: [] })
