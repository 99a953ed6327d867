import type { Handler } from '../../provider.ts'
import { unknown } from '../errors.ts'
import { factsOf, isProviderId } from '../verification-providers.ts'

export const getDocumentTypes: Handler = (call) => {
  const provider = call.params['provider']!
  if (!isProviderId(provider) || !factsOf(provider).listsDocuments) throw unknown('provider', provider)
  return { status: 200, body: call.settings.documentTypes }
}
