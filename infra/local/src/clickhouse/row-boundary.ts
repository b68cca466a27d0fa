/** Where a body may be cut between two rows, for formats whose rows never hold a raw newline. Pure. */

const newline = 0x0a
const openers: ReadonlyMap<string, number> = new Map([
  ['JSONEachRow', 0x7b],
  ['JSONLines', 0x7b],
  ['NDJSON', 0x7b],
  ['JSONStringsEachRow', 0x7b],
  ['JSONCompactEachRow', 0x5b],
  ['JSONCompactStringsEachRow', 0x5b],
])
const anyLine = new Set(['TabSeparated', 'TSV', 'TabSeparatedRaw', 'TSVRaw', 'Raw', 'LineAsString'])

/**
 * Index behind the newline that ends the last complete row which another row follows, or -1. A JSON row is
 * only taken as ended where a closing bracket, a newline and an opening bracket meet: values printed over
 * several lines, and one array around all rows, are left whole.
 */
export const lastRowEnd = (data: Buffer, format: string): number => {
  if (anyLine.has(format)) return data.lastIndexOf(newline) + 1 || -1
  const opener = openers.get(format)
  if (opener === undefined) return -1
  for (let at = data.lastIndexOf(newline, data.length - 2); at > 0; at = data.lastIndexOf(newline, at - 1)) {
    let before = at - 1
    if (data[before] === 0x0d) before--
    const closes = data[before] === 0x7d || data[before] === 0x5d
    if (closes && data[at + 1] === opener) return at + 1
    if (at === 0) break
  }
  return -1
}

/** Whether bodies in this format can be inserted in parts at all. */
export const isSplittable = (format: string): boolean => {
  return anyLine.has(format) || openers.has(format)
}
