/** A record of a form that was kept: its answers as fields that somebody can type into, by their path. Pure. */

/** More than any form asks about one thing; the others stay as they are. */
const MOST = 300

type Path = readonly (string | number)[]

export interface Answer {
  /** as JSON, so that names with slashes and dots are told apart */
  path: string
  /** for people: `site/people`, `people[0]` */
  label: string
  value: string | number | boolean | null
}

const labelOf = (path: Path): string =>
  path.reduce<string>(
    (label, part) =>
      typeof part === 'number' ? `${label}[${part}]` : label === '' ? part : `${label}.${part}`,
    '',
  )

const walk = (value: unknown, path: Path, found: Answer[]): void => {
  if (found.length >= MOST) return
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Array.isArray(value) ? value.entries() : Object.entries(value))
      walk(inner, [...path, name], found)
    return
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    found.push({ path: JSON.stringify(path), label: labelOf(path), value })
}

export const answersOf = (record: unknown): Answer[] => {
  const found: Answer[] = []
  walk(record, [], found)
  return found
}

const isObject = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null

/** Numbers stay numbers and texts texts: forms send one or the other, and their profile expects it. */
const typedAs = (before: Answer['value'], text: string): unknown => {
  if (typeof before === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (typeof before === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return before === null && text === '' ? null : text
}

/** `typed`: text by `path`; only answers that are there can be changed. */
export const mendRecord = (record: unknown, typed: ReadonlyMap<string, string>): unknown => {
  const mended: unknown = structuredClone(record)
  for (const { path, value } of answersOf(record)) {
    const text = typed.get(path)
    if (text === undefined) continue
    const parts = JSON.parse(path) as (string | number)[]
    const last = parts.pop()
    if (last === undefined) return typedAs(value, text)
    let holder: unknown = mended
    for (const part of parts) holder = isObject(holder) ? holder[part] : undefined
    if (isObject(holder)) holder[last] = typedAs(value, text)
  }
  return mended
}
