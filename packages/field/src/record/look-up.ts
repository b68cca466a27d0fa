/**
 * What stands at a path of a record. Kobo's keys are flat and hold slashes themselves (`group/people`), Central nests;
 * the whole of a path is tried as a name first, then what of it is one. Own members only.
 */
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const lookUp = (record: unknown, path: string): unknown => {
  if (!isObject(record)) return undefined
  if (Object.hasOwn(record, path)) return record[path]
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const head = path.slice(0, at)
    if (!Object.hasOwn(record, head)) continue
    const found = lookUp(record[head], path.slice(at + 1))
    if (found !== undefined) return found
  }
  return undefined
}

/** Empty text is an unanswered question. */
export const isAnswered = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** The first of several paths that holds something. */
export const firstAnswer = (
  records: readonly unknown[],
  paths: readonly string[],
): { path: string; value: unknown } | undefined => {
  for (const path of paths)
    for (const record of records) {
      const value = lookUp(record, path)
      if (isAnswered(value)) return { path, value }
    }
  return undefined
}
