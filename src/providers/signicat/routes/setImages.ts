import type { Handler } from '../../provider.ts'
import { takeImages } from '../take-images.ts'

export const setImages: Handler = (call) => takeImages(call)
