import { type ControlHandler, ok } from '../call.ts'
import { listContractFiles, readContractFile } from '../contract-files.ts'

export const listContracts: ControlHandler = async () => {
  const contracts = await Promise.all(
    (await listContractFiles()).map(async (name) => {
      const pact = await readContractFile(name)
      const all = pact.interactions ?? pact.messages ?? []
      return {
        name,
        consumer: pact.consumer?.name,
        provider: pact.provider?.name,
        interactions: all.length,
        states: [
          ...new Set(
            all.flatMap((one: any) => (one.providerStates ?? []).map((state: any) => String(state.name))),
          ),
        ],
        url: `/control/contracts/${encodeURIComponent(name)}`,
      }
    }),
  )
  return ok({ contracts })
}
