import type { Handler } from '../../provider.ts'
import { needConfiguration, writeConfiguration } from '../configurations.ts'

export const updateConfiguration: Handler = async (call) => {
  const id = call.params['configurationId']!
  const before = await needConfiguration(call, id)
  return { status: 200, body: writeConfiguration(call, id, call.body, before) }
}
