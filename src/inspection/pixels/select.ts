/**
 * The number that would stand at `rank` if the numbers were sorted; they are moved about, not sorted. Takes time in
 * proportion to how many there are. The same number that a typed array's own sort would put there.
 */
export function selectInPlace(numbers: Float32Array, rank: number): number {
  let low = 0
  let high = numbers.length - 1
  // A comparison with NaN is always false, which a partition does not survive: put them behind all others.
  for (let i = 0; i <= high;) {
    const value = numbers[i]!
    if (value === value) i++
    else {
      numbers[i] = numbers[high]!
      numbers[high--] = value
    }
  }
  if (rank > high) return Number.NaN
  while (low < high) {
    const pivot = middleOf(numbers[low]!, numbers[(low + high) >> 1]!, numbers[high]!)
    let i = low
    let j = high
    while (i <= j) {
      while (numbers[i]! < pivot) i++
      while (numbers[j]! > pivot) j--
      if (i > j) break
      const value = numbers[i]!
      numbers[i++] = numbers[j]!
      numbers[j--] = value
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return numbers[rank]!
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
}
