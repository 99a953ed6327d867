import type { Handler } from '../../provider.ts'
import { publishKeys } from '../discovery.ts'

export const getCurrentKeys: Handler = (call) => publishKeys(call)
