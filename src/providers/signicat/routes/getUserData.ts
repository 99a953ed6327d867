import { isoSeconds } from '../../../foundation/clock.ts'
import type { Handler } from '../../provider.ts'
import { readDossier } from '../dossier.ts'
import { unknown } from '../errors.ts'

export const getUserData: Handler = async (call) => {
  const { dossierId, userData, userDataCreatedAt, userDataUpdatedAt } = await readDossier(
    call,
    call.params['dossierId']!,
  )
  if (userData === undefined) throw unknown('userData', dossierId)
  return {
    status: 200,
    body: {
      dossierId,
      userData,
      createdAt: isoSeconds(userDataCreatedAt!),
      updatedAt: isoSeconds(userDataUpdatedAt!),
    },
  }
}
