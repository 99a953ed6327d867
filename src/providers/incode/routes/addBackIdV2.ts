import { takesIdSide } from '../id-upload-route.ts'

export const addBackIdV2 = takesIdSide('back')
