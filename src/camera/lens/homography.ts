export type Quad = [[number, number], [number, number], [number, number], [number, number]]

/** Nine numbers, row after row, that carry a point of one plane to another. */
export type Homography = readonly number[]

/** The map that carries the corners of `from` to those of `to`. */
export function findHomography(from: Quad, to: Quad): Homography {
  const rows: number[][] = []
  for (let i = 0; i < 4; i++) {
    const [x, y] = from[i]!
    const [u, v] = to[i]!
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v])
  }
  for (let column = 0; column < 8; column++) {
    let pivot = column
    for (let row = column + 1; row < 8; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    }
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const lead = rows[column]!
    for (let row = 0; row < 8; row++) {
      if (row === column) continue
      const factor = rows[row]![column]! / lead[column]!
      if (factor !== 0) for (let k = column; k < 9; k++) rows[row]![k]! -= factor * lead[k]!
    }
  }
  return [...rows.map((row, i) => row[8]! / row[i]!), 1]
}

export function carry(map: Homography, x: number, y: number): [number, number] {
  const w = map[6]! * x + map[7]! * y + map[8]!
  return [(map[0]! * x + map[1]! * y + map[2]!) / w, (map[3]! * x + map[4]! * y + map[5]!) / w]
}
