import type { Handler } from '../../provider.ts'
import { issueToken } from '../token-service.ts'

export const issueEnterpriseToken: Handler = (call) => issueToken(call)
