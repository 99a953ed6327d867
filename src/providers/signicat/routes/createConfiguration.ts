import type { Handler } from '../../provider.ts'
import { findConfiguration, writeConfiguration } from '../configurations.ts'
import { problem } from '../errors.ts'

export const createConfiguration: Handler = async (call) => {
  const id = call.params['configurationId']!
  if (await findConfiguration(call, id)) {
    const status = call.settings.knobs['K-STATUS-CONFIGURATION-EXISTS']
    throw problem(status, 'Capture configuration already exists.', `${id} can be changed with PUT.`)
  }
  return { status: 201, body: writeConfiguration(call, id, call.body) }
}
