import { takesIdSide } from '../id-upload-route.ts'

export const addDocumentId = takesIdSide('front', { oneSided: true })
