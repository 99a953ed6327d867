import type { Handler } from '../../provider.ts'
import { describeIssuer } from '../discovery.ts'

export const getEnterpriseDiscovery: Handler = (call) => describeIssuer(call)
