import type { Series } from '@tideline/contracts'

const inOrder = (value: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))))

const linesOf = (series: readonly Series[]): Map<string, string> =>
  new Map(
    series.flatMap(({ key, points }) =>
      points.map((point): [string, string] => [`${inOrder(key)} ${point.period}`, inOrder(point)]),
    ),
  )

/** Points that differ, as text to be read by people; [] when the two say the same. */
export const differences = (expected: readonly Series[], actual: readonly Series[]): string[] => {
  const [left, right] = [linesOf(expected), linesOf(actual)]
  const names = new Set([...left.keys(), ...right.keys()])
  const found: string[] = []
  if (expected.length !== actual.length)
    found.push(`${expected.length} series expected, got ${actual.length}`)
  for (const name of names) {
    if (left.get(name) === right.get(name)) continue
    found.push(
      `${name}\n  expected ${left.get(name) ?? 'nothing'}\n  answered ${right.get(name) ?? 'nothing'}`,
    )
  }
  return found
}
