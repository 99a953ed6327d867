import { type ControlHandler, ok } from '../call.ts'

export const getHealth: ControlHandler = async ({ house }) => ok({ status: 'ok', version: house.version })
