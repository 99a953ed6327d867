import { type Frame, type Plane, greyOf, newPlane } from './frame.ts'

/** Shrinks by averaging whole boxes, so that nothing aliases; never enlarges. */
export function shrinkPlane(plane: Plane, longEdge: number): Plane {
  const size = shrunkSize(plane, longEdge)
  if (!size) return plane
  const { data, width } = plane
  const small = newPlane(size.width, size.height)
  const sums = new Float64Array(width)
  const columns = boxEdges(width, size.width)
  const rows = boxEdges(plane.height, size.height)
  for (let y = 0; y < size.height; y++) {
    sums.fill(0)
    for (let v = rows[y]!; v < rows[y + 1]!; v++) addRow(sums, data, v * width)
    meanAcross(sums, columns, rows[y + 1]! - rows[y]!, small.data, y * size.width)
  }
  return small
}

/** The same of a frame's luma (Rec. 601), without making the large plane first. */
export function shrinkGrey(frame: Frame, longEdge: number): Plane {
  const size = shrunkSize(frame, longEdge)
  if (!size) return greyOf(frame)
  const { rgb, width } = frame
  const small = newPlane(size.width, size.height)
  const sums = new Int32Array(width)
  const columns = boxEdges(width, size.width)
  const rows = boxEdges(frame.height, size.height)
  for (let y = 0; y < size.height; y++) {
    sums.fill(0)
    for (let v = rows[y]!; v < rows[y + 1]!; v++) addLuma(sums, rgb, v * width * 3)
    // Luma was counted in thousandths.
    meanAcross(sums, columns, (rows[y + 1]! - rows[y]!) * 1000, small.data, y * size.width)
  }
  return small
}

/** Shrinks a colour frame by averaging whole boxes; never enlarges. */
export function shrinkFrame(frame: Frame, longEdge: number): Frame {
  const size = shrunkSize(frame, longEdge)
  if (!size) return frame
  const { width } = frame
  const rgb = new Uint8Array(size.width * size.height * 3)
  const columns = boxEdges(width, size.width)
  const rows = boxEdges(frame.height, size.height)
  for (let y = 0; y < size.height; y++) {
    meanOfBoxes(frame, columns, rows[y]!, rows[y + 1]!, rgb, y * size.width * 3)
  }
  return { ...size, rgb, scale: (frame.scale * size.width) / width }
}

/** One line of boxes, over the frame's rows from `top` to before `bottom`. */
function meanOfBoxes(
  { width, rgb }: Frame,
  columns: Int32Array,
  top: number,
  bottom: number,
  out: Uint8Array,
  from: number,
): void {
  for (let x = 0, at = from; x + 1 < columns.length; x++, at += 3) {
    const [left, right] = [columns[x]!, columns[x + 1]!]
    let r = 0
    let g = 0
    let b = 0
    for (let v = top; v < bottom; v++) {
      for (let p = (v * width + left) * 3, end = (v * width + right) * 3; p < end; p += 3) {
        r += rgb[p]!
        g += rgb[p + 1]!
        b += rgb[p + 2]!
      }
    }
    const n = (bottom - top) * (right - left)
    out[at] = r / n
    out[at + 1] = g / n
    out[at + 2] = b / n
  }
}

/**
 * The same of one frame to several sizes: its sums from the corner are made once, and every box is told from
 * four of them, however large it is.
 */
export function shrinkerOf(frame: Frame): (longEdge: number) => Frame {
  // Larger sums would not fit in 32 bits.
  if (frame.width * frame.height > MOST_SUMMED) return (longEdge) => shrinkFrame(frame, longEdge)
  let sums: Uint32Array | undefined
  return (longEdge) => {
    const size = shrunkSize(frame, longEdge)
    if (!size) return frame
    sums ??= sumsFromCorner(frame)
    const rgb = new Uint8Array(size.width * size.height * 3)
    const columns = boxEdges(frame.width, size.width)
    const rows = boxEdges(frame.height, size.height)
    for (let y = 0; y < size.height; y++) {
      meanFromSums(sums, frame.width, columns, rows[y]!, rows[y + 1]!, rgb, y * size.width * 3)
    }
    return { ...size, rgb, scale: (frame.scale * size.width) / frame.width }
  }
}

const MOST_SUMMED = 2 ** 32 / 256

/** For every corner between pixels the sums of all that lies above and to the left of it, a channel each. */
function sumsFromCorner({ width, height, rgb }: Frame): Uint32Array {
  const stride = (width + 1) * 3
  const sums = new Uint32Array(stride * (height + 1))
  for (let y = 0; y < height; y++) addLine(sums, stride, (y + 1) * stride + 3, rgb, y * width * 3, width)
  return sums
}

function addLine(
  sums: Uint32Array,
  stride: number,
  at: number,
  rgb: Uint8Array,
  from: number,
  width: number,
): void {
  let [r, g, b] = [0, 0, 0]
  for (let x = 0, i = at, p = from; x < width; x++, i += 3, p += 3) {
    r += rgb[p]!
    g += rgb[p + 1]!
    b += rgb[p + 2]!
    sums[i] = sums[i - stride]! + r
    sums[i + 1] = sums[i + 1 - stride]! + g
    sums[i + 2] = sums[i + 2 - stride]! + b
  }
}

function meanFromSums(
  sums: Uint32Array,
  width: number,
  columns: Int32Array,
  top: number,
  bottom: number,
  out: Uint8Array,
  from: number,
): void {
  const above = top * (width + 1)
  const below = bottom * (width + 1)
  for (let x = 0, at = from; x + 1 < columns.length; x++) {
    const [left, right] = [columns[x]!, columns[x + 1]!]
    const n = (bottom - top) * (right - left)
    let [a, b, c, d] = [(above + left) * 3, (above + right) * 3, (below + left) * 3, (below + right) * 3]
    for (let channel = 0; channel < 3; channel++) {
      out[at++] = (sums[d++]! - sums[b++]! - sums[c++]! + sums[a++]!) / n
    }
  }
}

/** The size with this long edge; undefined when the picture is not larger. */
function shrunkSize(picture: { width: number; height: number }, longEdge: number) {
  const factor = Math.max(picture.width, picture.height) / longEdge
  if (factor <= 1) return undefined
  const shrunk = (length: number) => Math.max(1, Math.round(length / factor))
  return { width: shrunk(picture.width), height: shrunk(picture.height) }
}

/** Where each box begins; the last entry is where the last one ends. */
function boxEdges(length: number, boxes: number): Int32Array {
  return Int32Array.from({ length: boxes + 1 }, (_, i) => Math.floor((i * length) / boxes))
}

function addRow(sums: Float64Array, data: Float32Array, from: number): void {
  for (let x = 0, i = from; x < sums.length; x++, i++) sums[x] = sums[x]! + data[i]!
}

function addLuma(sums: Int32Array, rgb: Uint8Array, from: number): void {
  for (let x = 0, p = from, width = sums.length; x < width; x++, p += 3) {
    sums[x] = (sums[x]! + 299 * rgb[p]! + 587 * rgb[p + 1]! + 114 * rgb[p + 2]!) | 0
  }
}

function meanAcross(
  sums: Float64Array | Int32Array,
  columns: Int32Array,
  weight: number,
  out: Float32Array,
  at: number,
): void {
  for (let x = 0; x + 1 < columns.length; x++) {
    const end = columns[x + 1]!
    let sum = 0
    for (let i = columns[x]!; i < end; i++) sum += sums[i]!
    out[at + x] = sum / (weight * (end - columns[x]!))
  }
}
