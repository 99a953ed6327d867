import type { Handler } from '../../provider.ts'
import { listConfigurations as list } from '../configurations.ts'

export const listConfigurations: Handler = async (call) => ({ status: 200, body: await list(call) })
