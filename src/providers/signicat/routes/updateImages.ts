import type { Handler } from '../../provider.ts'
import { takeImages } from '../take-images.ts'

export const updateImages: Handler = (call) => takeImages(call)
