import type { Handler } from '../../provider.ts'
import { needConfiguration } from '../configurations.ts'

export const getConfiguration: Handler = async (call) => ({
  status: 200,
  body: await needConfiguration(call, call.params['configurationId']!),
})
