/** A first profile for a file that nobody has read before: what its names say, and what they do not. */
import { Document } from 'yaml'
import { fieldOfHeader } from '../targets/targets.ts'
import { findHeader } from '../table/find-header.ts'
import { createFieldOf, placeColumns } from '../table/place-columns.ts'
import type { Grid } from '../workbook/grid.ts'
import type { Sender } from '../profile/schema.ts'

export interface Proposal {
  /** YAML */
  text: string
  placed: { name: string; field: string }[]
  /** names that say nothing to us */
  unplaced: string[]
  /** fields that each observation has to have and nothing fills */
  missing: string[]
}

const needed = ['category', 'cause', 'country', 'figure'] as const

const missingOf = (fields: ReadonlySet<string>): string[] => [
  ...needed.filter((field) => !fields.has(field)),
  ...(fields.has('date') || fields.has('start') ? [] : ['date']),
]

const commentOf = (
  unplaced: readonly string[],
  missing: readonly string[],
  notes: readonly string[],
): string =>
  [
    ...(missing.length === 0
      ? []
      : [
          ' Nothing says these; name their paths under fields, or what is always the same under constants:',
          ...missing.map((field) => `   ${field}`),
        ]),
    ...(unplaced.length === 0
      ? []
      : [
          ' Nobody knows what these mean; name them under fields, or under ignore:',
          ...unplaced.map((name) => `   ${JSON.stringify(name)}`),
        ]),
    ...notes.map((note) => ` ${note}`),
  ].join('\n')

/** `notes`: what else has to be looked at. */
export const written = (
  members: object,
  placed: Proposal['placed'],
  unplaced: readonly string[],
  notes: readonly string[] = [],
): Proposal => {
  const missing = missingOf(new Set(placed.map(({ field }) => field)))
  const document = new Document(members)
  const comment = commentOf(unplaced, missing, notes)
  if (comment !== '') document.comment = comment
  return { text: document.toString({ lineWidth: 110 }), placed, unplaced: [...unplaced], missing }
}

/** Of a spreadsheet: its own headers, under the fields that they seem to fill. */
export const proposeForGrid = (grid: Grid, name: string): Proposal | undefined => {
  for (const sheet of grid.sheets) {
    if (sheet.isHidden) continue
    const names = createFieldOf(undefined)
    const header = findHeader(sheet, names.fieldOf)
    if (header === undefined) continue
    const { columns, unplaced, repeated } = placeColumns(sheet, header, names)
    const placed = columns.map((column) => ({ name: column.name, field: column.field }))
    const open = [...unplaced, ...repeated.flatMap((each) => each.columns)].map((column) => column.name)
    const aliases = Object.fromEntries(placed.map((column) => [column.field, [column.name]]))
    const members = {
      profile: name,
      version: 1,
      sender: 'workbook',
      ...(sheet.name === '' ? {} : { sheet: sheet.name }),
      constants: {},
      aliases,
      ignore: [],
      unknown: 'warn',
    }
    return written(members, placed, open)
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const OF_TOOLS = /^(_.*|__.*|meta|meta\/.*|formhub\/uuid|start|end|today|deviceid|username|phonenumber)$/

const pathsOf = (record: object, before = '', depth = 0): string[] =>
  Object.entries(record).flatMap(([name, value]): string[] => {
    const path = before === '' ? name : `${before}/${name}`
    if (OF_TOOLS.test(path) || depth > 6) return []
    return isObject(value) ? pathsOf(value, path, depth + 1) : [path]
  })

const senderOf = (record: Record<string, unknown>): Sender =>
  '_xform_id_string' in record || 'formhub/uuid' in record ? 'kobo' : '__system' in record ? 'odk' : 'json'

/** Paths by which a tool names its records, the ones that stay first. */
export const identities: Readonly<Partial<Record<Sender, readonly string[]>>> = {
  kobo: ['meta/rootUuid', 'meta/instanceID', '_uuid'],
  odk: ['__id'],
  openrosa: ['meta/rootUuid', 'meta/deprecatedID', 'meta/instanceID'],
}

/** Of one answer of a form, as its tool sends it. */
export const proposeForRecord = (record: Record<string, unknown>, name: string): Proposal => {
  const sender = senderOf(record)
  const placed: Proposal['placed'] = []
  const unplaced: string[] = []
  const taken = new Set<string>()
  for (const path of pathsOf(record)) {
    const field = fieldOfHeader(path.split('/').at(-1) ?? path)
    if (field === undefined || taken.has(field)) unplaced.push(path)
    else {
      taken.add(field)
      placed.push({ name: path, field })
    }
  }
  const form = record['_xform_id_string']
  const members = {
    profile: name,
    version: 1,
    sender,
    ...(typeof form === 'string' ? { forms: [form] } : {}),
    zone: 'UTC',
    identity: [...(identities[sender] ?? ['id'])],
    ...(sender === 'odk' ? { retractWhen: { path: '__system/reviewState', values: ['rejected'] } } : {}),
    constants: {},
    fields: Object.fromEntries(placed.map((each) => [each.field, each.name])),
    ignore: [],
    unknown: 'warn',
  }
  return written(members, placed, unplaced)
}
