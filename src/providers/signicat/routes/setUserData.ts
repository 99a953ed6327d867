import type { Handler } from '../../provider.ts'
import { writeUserData } from '../user-data.ts'

export const setUserData: Handler = (call) => writeUserData(call, 201)
