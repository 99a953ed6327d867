import type { Handler } from '../../provider.ts'
import { issueToken } from '../token-service.ts'

export const issueCurrentToken: Handler = (call) => issueToken(call)
