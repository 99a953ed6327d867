export type Point = readonly [number, number]

/** Short numbers keep SVG texts small. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** A closed smooth curve through the points (Catmull-Rom turned into cubic Bézier pieces). */
export function closedCurve(points: readonly Point[], tension = 1): string {
  return `${curve(points, true, tension)}Z`
}

/** An open smooth curve through the points. */
export function openCurve(points: readonly Point[], tension = 1): string {
  return curve(points, false, tension)
}

function curve(points: readonly Point[], closed: boolean, tension: number): string {
  const count = points.length
  const at = (i: number): Point =>
    closed ? points[(i + count) % count]! : points[Math.max(0, Math.min(count - 1, i))]!
  const start = at(0)
  let path = `M${n(start[0])} ${n(start[1])}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const k = tension / 6
    path += `C${n(from[0] + (to[0] - before[0]) * k)} ${n(from[1] + (to[1] - before[1]) * k)} ${n(to[0] - (after[0] - from[0]) * k)} ${n(to[1] - (after[1] - from[1]) * k)} ${n(to[0])} ${n(to[1])}`
  }
  return path
}
