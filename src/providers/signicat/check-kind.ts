import { invalid } from './errors.ts'
import { factsOf, isProviderId, PROVIDER_IDS, type ProviderId } from './verification-providers.ts'

/** Which provider and type of process may be asked for. @throws {Refusal} REQUEST_INVALID */
export function checkKind(place: string, provider: unknown, processType: unknown): ProviderId {
  if (!isProviderId(provider)) throw invalid(`${place}.provider`, `must be one of ${PROVIDER_IDS.join(', ')}`)
  const { processTypes } = factsOf(provider)
  if (processType !== undefined && !processTypes.includes(processType as string)) {
    const expected = processTypes.length
      ? `must be one of ${processTypes.join(', ')} for ${provider}`
      : `is not known for ${provider}`
    throw invalid(`${place}.processType`, expected, processType)
  }
  return provider
}
