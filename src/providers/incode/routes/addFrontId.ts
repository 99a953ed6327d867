import { takesIdSide } from '../id-upload-route.ts'

export const addFrontId = takesIdSide('front', { digital: true })
