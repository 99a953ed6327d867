import type { Handler } from '../../provider.ts'
import { listSubscriptions as list } from '../publish.ts'

export const listSubscriptions: Handler = async (call) => ({ status: 200, body: await list(call) })
