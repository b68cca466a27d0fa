/**
 * A first profile for a form, from the XLSForm it is made from: before its first record is sent, with the lists of its
 * questions as code lists. What a choice means is only said where its name or label is one that we know.
 */
import { fieldOfHeader, targetOf } from '../targets/targets.ts'
import type { Target } from '../targets/target.ts'
import { readValue } from '../values/read-value.ts'
import type { Grid } from '../workbook/grid.ts'
import { identities, written, type Proposal } from './propose.ts'
import { readXlsForm, type Choice, type Question, type XlsForm } from './read-xlsform.ts'

export type FormSender = 'kobo' | 'odk' | 'openrosa'

/** Nobody types into these, or what they type is about themselves. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
  'note',
  'image',
  'audio',
  'video',
  'file',
  'acknowledge',
  'start-geopoint',
])

const numeric: ReadonlySet<Target['kind']> = new Set(['count', 'whole'])

const fieldOf = ({ names, type }: Question): string | undefined => {
  if (type === 'geopoint') return undefined
  const found = names.map((name) => fieldOfHeader(name)).find((field) => field !== undefined)
  return type === 'select_multiple' ? undefined : found
}

/** The value of the contract, or undefined. A text is what its reader sees. */
const meaningOf = (target: Target, { name, labels }: Choice): unknown => {
  if (target.kind === 'text') return labels[0] ?? name
  for (const text of [name, ...labels]) {
    const read = readValue(target, text, {})
    if ('value' in read && read.value !== null) return read.value
  }
  return undefined
}

interface Placed {
  field: string
  question: Question
  mapping: string | object
}

interface Lists {
  codes: Record<string, Record<string, unknown>>
  notes: string[]
}

const listFor = (question: Question, target: Target, form: XlsForm, lists: Lists): string | undefined => {
  const choices = form.choices.get(question.list) ?? []
  if (question.type !== 'select_one' || choices.length === 0) return undefined
  const name = `${question.list}-${target.field}`
  const known: Record<string, unknown> = {}
  for (const choice of choices) {
    const meaning = meaningOf(target, choice)
    if (meaning === undefined)
      lists.notes.push(
        `In the list ${question.list} nobody knows ${JSON.stringify(choice.name)} (${choice.labels.join(', ')}); say under codes what it is.`,
      )
    else if (meaning !== choice.name) known[choice.name] = meaning
  }
  if (Object.keys(known).length === 0) return undefined
  lists.codes[name] = known
  return name
}

/** Kobo names the answers of a repeat by their whole path, the others by what of it is inside. */
const pathFor = ({ path, repeat }: Question, sender: FormSender): string =>
  sender === 'kobo' || repeat === '' ? path : path.slice(repeat.length + 1)

const mappingFor = (question: Question, field: string, form: XlsForm, lists: Lists, sender: FormSender) => {
  const target = targetOf(field)
  const path = pathFor(question, sender)
  const codes = target === undefined ? undefined : listFor(question, target, form, lists)
  const transforms = target !== undefined && numeric.has(target.kind) && sender === 'kobo' ? ['integer'] : []
  return codes === undefined && transforms.length === 0
    ? path
    : { path, ...(transforms.length === 0 ? {} : { transforms }), ...(codes === undefined ? {} : { codes }) }
}

/** Kobo has the first point of a record by itself as lat, lon; Central as GeoJSON, lon before lat; a submission as text. */
const pointFields = (question: Question, sender: FormSender): Record<string, object> => {
  const path = pathFor(question, sender)
  const at = (item: number): object =>
    sender === 'odk'
      ? { path: `${path}/coordinates`, transforms: [`item ${item === 0 ? 1 : 0}`] }
      : { path, transforms: ["split ' '", `item ${item}`] }
  return { 'place.lat': at(0), 'place.lon': at(1) }
}

/** undefined: the workbook is no XLSForm. */
export const proposeForXlsForm = (grid: Grid, name: string, sender: FormSender): Proposal | undefined => {
  const form = readXlsForm(grid)
  if (form === undefined) return undefined
  const lists: Lists = { codes: {}, notes: [] }
  const placed: Placed[] = []
  const unplaced: string[] = []
  let point: Question | undefined
  for (const question of form.questions) {
    if (OF_TOOLS.has(question.type)) continue
    if (question.type === 'geopoint' && point === undefined) {
      point = question
      continue
    }
    const field = fieldOf(question)
    if (field === undefined || placed.some((each) => each.field === field)) unplaced.push(question.path)
    else placed.push({ field, question, mapping: mappingFor(question, field, form, lists, sender) })
  }
  const repeat = placed.find(({ field }) => field === 'figure')?.question.repeat ?? ''
  const points = point === undefined ? {} : pointFields(point, sender)
  // a repeat that holds no figure is about something else
  const stray = placed.filter(({ question }) => question.repeat !== '' && question.repeat !== repeat)
  const kept = placed.filter((each) => !stray.includes(each))
  const members = {
    profile: name,
    version: 1,
    sender,
    ...(sender === 'kobo' || form.formId === '' ? {} : { forms: [form.formId] }),
    zone: 'UTC',
    identity: [...(identities[sender] ?? [])],
    ...(sender === 'odk' ? { retractWhen: { path: '__system/reviewState', values: ['rejected'] } } : {}),
    ...(repeat === '' ? {} : { repeat }),
    constants: {},
    fields: { ...Object.fromEntries(kept.map(({ field, mapping }) => [field, mapping])), ...points },
    ...(Object.keys(lists.codes).length === 0 ? {} : { codes: lists.codes }),
    ignore: [],
    unknown: 'warn',
  }
  const notes = [
    'The zone is that of the clocks of the team, e.g. America/Port-au-Prince.',
    ...(sender === 'kobo' ? ['With several forms, name this one under forms: [the id of its asset].'] : []),
    ...lists.notes,
  ]
  return written(
    members,
    [
      ...kept.map(({ field, question }) => ({ name: question.path, field })),
      ...(point === undefined ? [] : Object.keys(points).map((field) => ({ name: point.path, field }))),
    ],
    [...unplaced, ...stray.map(({ question }) => question.path)],
    notes,
  )
}
