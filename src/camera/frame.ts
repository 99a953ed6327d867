/** A picture on its way through the camera: RGB bytes, row after row. */
export interface Frame {
  data: Buffer
  width: number
  height: number
}

export function newFrame(width: number, height: number): Frame {
  return { data: Buffer.allocUnsafe(width * height * 3), width, height }
}
