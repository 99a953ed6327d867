import { takesIdSide } from '../id-upload-route.ts'

export const addBackId = takesIdSide('back')
