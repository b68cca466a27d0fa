/** Observations that were spoiled on a way, repeatably from a seed; and bodies of them as JSON, NDJSON and CSV. */
import { flow } from './send.ts'

export type Random = (below: number) => number

/** mulberry32 */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[random(from.length)]

const stock = (source: string, id: string): Record<string, unknown> => {
  const { start: _start, end: _end, ...common } = flow(id, { source })
  return { ...common, category: 'idps', date: '2019-12-31', places: [{ name: 'Abaco', adminLevel: 1 }] }
}

/** JSON texts that stand where a value was; some are no JSON. */
const values = [
  'null',
  'true',
  '[]',
  '{}',
  '-1',
  '0',
  '1.5',
  '1e400',
  '-0',
  '9007199254740993',
  '9'.repeat(400),
  'NaN',
  '',
  '""',
  '" "',
  '"\\u0000"',
  '"\u0000"',
  '"\\ud800"',
  '"x',
  '"\\',
  '"__proto__"',
  '"constructor"',
  '"9999-99-99"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '[[[[[[[[[[[[1]]]]]]]]]]]]',
  '["BHS"]',
  '{"id":7}',
  `"${'x'.repeat(5_000)}"`,
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  '{"a":'.repeat(300),
  '"2019-02-29"',
  '"💥"',
] as const

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'figure ',
  'Figure',
  '',
  '\u0000',
  'figure',
] as const

type Field = [name: string, json: string]

const spoilOnce = (fields: Field[], random: Random): void => {
  const at = random(fields.length)
  const field = fields[at]
  if (field === undefined) return
  switch (random(5)) {
    case 0:
      fields.splice(at, 1)
      break
    case 1:
      fields.push([pick(random, names) ?? '', pick(random, values) ?? ''])
      break
    case 2:
      fields[at] = [pick(random, names) ?? '', field[1]]
      break
    default:
      fields[at] = [field[0], pick(random, values) ?? '']
  }
}

/** One of four is left whole, so that every batch holds neighbours that must be taken. */
const fieldsOf = (source: string, id: string, random: Random): Field[] => {
  const base = random(2) === 0 ? flow(id, { source }) : stock(source, id)
  const fields = Object.entries(base).map(([name, value]): Field => [name, JSON.stringify(value)])
  if (random(4) === 0) return fields
  for (let step = random(3); step >= 0; step -= 1) spoilOnce(fields, random)
  return fields
}

const objectOf = (fields: readonly Field[]): string =>
  `{${fields.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`

/** Bytes that break UTF-8 or a row in two; a text that ends in the middle of a letter. */
const spoilBytes = (row: Buffer, random: Random): Buffer => {
  const at = random(row.length + 1)
  const byte = pick(random, [0x00, 0x80, 0xc3, 0xe2, 0xff, 0x22, 0x5c, 0x0d]) ?? 0
  return random(2) === 0
    ? Buffer.concat([row.subarray(0, at), Buffer.of(byte), row.subarray(at)])
    : Buffer.concat([row.subarray(0, at), Buffer.of(0xe2, 0x82)])
}

const rowsOf = (source: string, prefix: string, count: number, random: Random): Buffer[] =>
  Array.from({ length: count }, (_, index) => {
    const row = Buffer.from(objectOf(fieldsOf(source, `${prefix}-${index}`, random)))
    return random(6) === 0 ? spoilBytes(row, random) : row
  })

const columns = [
  'source',
  'id',
  'revision',
  'category',
  'cause',
  'country',
  'figure',
  'start',
  'end',
  'date',
  'places',
]

const cellOf = (fields: ReadonlyMap<string, string>, column: string, delimiter: string): string => {
  const json = fields.get(column) ?? ''
  const text = json.startsWith('"') && json.endsWith('"') && json.length > 1 ? json.slice(1, -1) : json
  return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
}

const csvOf = (source: string, prefix: string, count: number, random: Random): Buffer => {
  const delimiter = pick(random, [',', ',', ';', '\t', '|', ':']) ?? ','
  const lines = Array.from({ length: count }, (_, index) => {
    const fields = new Map(fieldsOf(source, `${prefix}-${index}`, random))
    const row = Buffer.from(columns.map((column) => cellOf(fields, column, delimiter)).join(delimiter))
    return random(8) === 0 ? spoilBytes(row, random) : row
  })
  return joined([Buffer.from(columns.join(delimiter)), ...lines], '\n')
}

const joined = (parts: readonly Buffer[], by: string): Buffer =>
  Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(by), part])))

interface SpoiledBatch {
  type: string
  body: Buffer
}

const types = [
  'application/json',
  'application/x-ndjson',
  'text/csv',
  'application/xml',
  'text/csv; charset=utf-16',
  '',
]

/** `count` observations as one body; one batch in ten says that it is something else. */
export const spoiledBatch = (source: string, prefix: string, count: number, random: Random): SpoiledBatch => {
  const kind = random(3)
  const rows = rowsOf(source, prefix, count, random)
  const body =
    kind === 0
      ? joined([Buffer.from('['), joined(rows, ','), Buffer.from(']')], '')
      : kind === 1
        ? joined(rows, '\n')
        : csvOf(source, prefix, count, random)
  const type = types[random(10) === 0 ? random(types.length) : kind] ?? ''
  return { type, body }
}
