import { type ControlHandler, ok } from '../call.ts'
import contract from '../openapi.json' with { type: 'json' }

export const getControlContract: ControlHandler = async () => ok(contract)
