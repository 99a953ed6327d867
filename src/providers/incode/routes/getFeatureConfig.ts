import type { IncodeHandler } from '../native.ts'
import { ok } from '../session-call.ts'

export const getFeatureConfig: IncodeHandler = () => ok({})
