import type { Handler } from '../../provider.ts'
import { CONFIGURATION, needConfiguration } from '../configurations.ts'

export const deleteConfiguration: Handler = async (call) => {
  const id = call.params['configurationId']!
  await needConfiguration(call, id)
  call.records.remove(CONFIGURATION, id)
  return { status: 204 }
}
