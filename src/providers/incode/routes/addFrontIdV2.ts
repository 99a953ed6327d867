import { takesIdSide } from '../id-upload-route.ts'

export const addFrontIdV2 = takesIdSide('front')
