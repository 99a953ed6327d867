import type { Handler } from '../../provider.ts'
import { describeIssuer } from '../discovery.ts'

export const getCurrentDiscovery: Handler = (call) => describeIssuer(call)
