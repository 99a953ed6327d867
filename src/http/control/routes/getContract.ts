import { suggest } from '../../../foundation/errors.ts'
import { type ControlHandler, ok } from '../call.ts'
import { listContractFiles, readContractFile } from '../contract-files.ts'
import { unknown } from '../problem.ts'

export const getContract: ControlHandler = async ({ params }) => {
  const name = params['name']!.replace(/\.json$/, '')
  const names = await listContractFiles()
  if (!names.includes(name)) throw unknown('contract', name, suggest(name, names))
  return ok(await readContractFile(name))
}
