import { isoDay } from '../../../foundation/clock.ts'
import { type ControlHandler, findTenant, ok } from '../call.ts'

export const listPersonas: ControlHandler = async ({ house }) => {
  const today = isoDay(house.tenants.now(await findTenant(house, 'default')))
  const personas = await Promise.all(
    house.catalogue.personas().map(async (file) => ({
      ...(await house.catalogue.persona(file.name, today)),
      about: file.about,
      document: file.document,
    })),
  )
  return ok({ personas })
}
