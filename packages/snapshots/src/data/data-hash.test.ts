/** The hash that a snapshot is checked by: nothing can be changed in the data without its changing, and nothing else counts. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fullData } from '../document.fixture.ts'
import { dataHash } from './data-hash.ts'
import type { SnapshotData } from './types.ts'

type Path = (string | number)[]
type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

const asJson = (data: SnapshotData): Json => structuredClone(data) as unknown as Json
const asData = (json: Json): SnapshotData => json as unknown as SnapshotData

const leavesOf = (json: Json, path: Path = []): Path[] =>
  typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
    : [path]

const at = (json: Json, path: Path): Record<string, Json> => {
  let inner = json
  for (const step of path) inner = (inner as Record<string, Json>)[step] ?? null
  return inner as Record<string, Json>
}

const other = (leaf: Json | undefined): Json => {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  return typeof leaf === 'string' ? `${leaf} ` : 'something'
}

const changed = (path: Path, change: (holder: Record<string, Json>, name: string) => void): SnapshotData => {
  const json = asJson(fullData())
  change(at(json, path.slice(0, -1)), String(path.at(-1)))
  return asData(json)
}

const reversedKeys = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(reversedKeys)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .toReversed()
      .map(([name, inner]) => [name, reversedKeys(inner)]),
  )
}

const leaves = leavesOf(asJson(fullData())).map((path) => [path.join('.'), path] as const)

describe('the hash of a snapshot', () => {
  it.each(leaves)('is another one when %s is changed, emptied or left out', (_, path) => {
    const hash = dataHash(fullData())
    const changes: ((holder: Record<string, Json>, name: string) => void)[] = [
      (holder, name) => {
        holder[name] = other(holder[name])
      },
      (holder, name) => {
        holder[name] = ''
      },
      (holder, name) => {
        if (Array.isArray(holder)) holder.splice(Number(name), 1)
        else delete holder[name]
      },
    ]
    for (const change of changes) expect(dataHash(changed(path, change))).not.toBe(hash)
  })

  it('is another one when a null becomes a 0, and when entries stand in another order', () => {
    const data = fullData()
    const [figure] = data.keyFigures
    if (figure === undefined) throw new Error('no figure')
    const zero = { ...data, keyFigures: [{ ...figure, value: 0 }] }
    const unknown = { ...data, keyFigures: [{ ...figure, value: null }] }
    expect(new Set([data, zero, unknown].map(dataHash)).size).toBe(3)
    expect(dataHash({ ...data, series: data.series.toReversed() })).not.toBe(dataHash(data))
  })

  it('is the same whatever the order of keys, at any depth', () => {
    expect(dataHash(asData(reversedKeys(asJson(fullData()))))).toBe(dataHash(fullData()))
    expect(dataHash(JSON.parse(JSON.stringify(fullData(), null, 2)) as SnapshotData)).toBe(
      dataHash(fullData()),
    )
  })

  it('is SHA-256 of RFC 8785 JSON, so that anybody can compute it', () => {
    const text = '{"a":[1,"é\\n",null],"b":{"c":0.8137,"d":1e+21},"\u20ac":true}'
    const spelled = { b: { d: 1e21, c: 0.8137 }, '\u20ac': true, a: [1.0, '\u00e9\n', null] }
    expect(dataHash(asData(spelled))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  })
})
