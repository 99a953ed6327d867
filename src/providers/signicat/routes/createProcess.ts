import type { Handler } from '../../provider.ts'
import { givenPerson } from '../dialect/given-person.ts'
import { phraseProcess } from '../dialect/process-body.ts'
import { readDossier } from '../dossier.ts'
import { nativeOf } from '../platform.ts'
import { beginProcess } from '../process.ts'
import { checkKind } from '../check-kind.ts'
import { providerMembers } from '../provider-members.ts'

export const createProcess: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const { provider, processType, notificationUrl, authorizationHeader } = call.body
  const { documentType, documentCountry, redact, redactionLevel } = call.body
  checkKind('body', provider, processType)
  const { platform } = nativeOf(call.reading)
  const session = await beginProcess(call, {
    dossier,
    provider,
    processType,
    platform,
    notificationUrl,
    authorizationHeader,
    documentType,
    documentCountry,
    redact,
    redactionLevel,
    given: provider === 'webid' ? givenPerson(call.body.processParameters) : undefined,
  })
  const { authorization } = session.native
  return {
    status: 201,
    body: {
      ...phraseProcess(session),
      // The member was renamed once, and clients of both times are about.
      authorization,
      authorizationToken: authorization,
      ...(await providerMembers(call, session)),
    },
  }
}
