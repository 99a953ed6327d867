import type { Handler } from '../../provider.ts'
import { writeUserData } from '../user-data.ts'

export const updateUserData: Handler = (call) => writeUserData(call, 200)
