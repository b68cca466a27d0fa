/** Two lists that have to hold the same: what is missing and what is too much, as text for people. Pure. */
export const imbalance = (what: string, expected: Iterable<string>, actual: Iterable<string>): string[] => {
  const wanted = [...expected]
  const found = [...actual]
  const [wantedSet, foundSet] = [new Set(wanted), new Set(found)]
  const lost = wanted.filter((each) => !foundSet.has(each))
  const surplus = found.filter((each) => !wantedSet.has(each))
  const twice = found.length - foundSet.size
  const lines: string[] = []
  const show = (name: string, list: readonly string[]): void => {
    if (list.length > 0) lines.push(`${what}: ${list.length} ${name}, e.g. ${list.slice(0, 3).join(' ; ')}`)
  }
  show('lost', lost)
  show('too many', surplus)
  if (twice > 0) lines.push(`${what}: ${twice} twice`)
  return lines
}
