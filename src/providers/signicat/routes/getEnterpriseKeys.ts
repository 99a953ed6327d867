import type { Handler } from '../../provider.ts'
import { publishKeys } from '../discovery.ts'

export const getEnterpriseKeys: Handler = (call) => publishKeys(call)
