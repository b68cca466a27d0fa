/**
 * Records of a form tool as the rows of a push. Nothing that arrives is lost: what no profile reads, and what cannot be
 * read at all, is kept among the rejected rows, to be replayed when a profile reads it.
 */
import { errorCodes, TidelineError, type Rejection } from '@tideline/contracts'
import {
  allDeleted,
  chooseProfile,
  dataValueSetOfCells,
  formOf,
  isSelected,
  keepRecord,
  mapRecord,
  recordOfSubmission,
  recordsIn,
  recordsOfDataValueSet,
  type Profile,
  type Sender,
} from '@tideline/field'
import { readCells } from '@tideline/sources'
import type { PushedRow } from '../push/kept-payload.ts'
import { withholdPersonalData } from '../push/withhold-personal-data.ts'
import { reasonsOf, rowWarningsOf } from './fault-reasons.ts'
import { sourceObservation } from './row-of-observation.ts'

export interface Hook {
  sender: Sender
  source: string
  profiles: readonly Profile[]
  /** the one that the address names */
  profile?: string | undefined
  /** DHIS2's strategy DELETE: every value of the body is taken back */
  deletes?: boolean
}

/** What is kept of a record: it maps again to what it was, by the profile of then. */
export interface KeptHook {
  hook: { sender: Sender; source: string; profile: string | null }
  record: unknown
}

/** What names a record in any form: a number of a tool, which may look like a telephone. */
const ofTools: ReadonlySet<string> = new Set([
  '_id',
  '_uuid',
  '__id',
  'id',
  'meta/rootUuid',
  'meta/instanceID',
  'key',
  'revision',
])

const namesOf = ({ identity, revision, select }: Profile): ReadonlySet<string> =>
  new Set([
    ...identity,
    ...(revision === undefined ? [] : [revision.path]),
    ...(select === undefined ? [] : [select.path]),
  ])

/** Without what looks like personal data; names of records are looked at as the ids that they become. */
const withoutPeople = (record: unknown, names: ReadonlySet<string>): unknown =>
  typeof record !== 'object' || record === null || Array.isArray(record)
    ? withholdPersonalData(record)
    : Object.fromEntries(
        Object.entries(record).map(([name, value]): [string, unknown] =>
          names.has(name)
            ? [name, withholdPersonalData(value, 'id')]
            : (Object.entries(withholdPersonalData({ [name]: value }) as object)[0] ?? [name, value]),
        ),
      )

const keptOf = (
  { sender, source, profile: name }: Hook,
  profile: Profile | undefined,
  record: unknown,
): KeptHook => ({
  hook: { sender, source, profile: profile?.profile ?? name ?? null },
  record:
    profile === undefined
      ? withoutPeople(record, ofTools)
      : withoutPeople(keepRecord(profile, record), namesOf(profile)),
})

const unmapped = (hook: Hook, row: number, record: unknown): PushedRow => {
  const form = formOf(record)
  const which = form === undefined ? '' : ` It names the form ${JSON.stringify(form.slice(0, 100))}.`
  const reason: Rejection = {
    code: 'FORM_UNMAPPED',
    ...(form === undefined ? {} : { value: form.slice(0, 200) }),
    message: `${errorCodes.FORM_UNMAPPED.hint}${which}`,
  }
  return { row, observations: [], warnings: [], reasons: [reason], kept: keptOf(hook, undefined, record) }
}

/** One record as a row; its observations are taken together or not at all. */
export const rowOfRecord = (hook: Hook, row: number, record: unknown): PushedRow => {
  const profile = chooseProfile(hook.profiles, {
    sender: hook.sender,
    name: hook.profile,
    form: formOf(record),
    source: hook.source,
  })
  if (profile === undefined) return unmapped(hook, row, record)
  if (!isSelected(profile, record)) return { row, observations: [], warnings: [] }
  const mapped = mapRecord(profile, record, hook.source)
  const faults = [...mapped.faults, ...mapped.observations.flatMap((each) => each.faults)]
  const reasons = reasonsOf(faults)
  return {
    row,
    observations: mapped.observations.map(({ observation }) =>
      sourceObservation(observation, profile.profile),
    ),
    warnings: rowWarningsOf(faults),
    kept: keptOf(hook, profile, record),
    ...(reasons.length === 0 ? {} : { reasons }),
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new TidelineError('BODY_UNREADABLE', 'The body is not JSON.')
  }
}

const csvRecords = async (bytes: Uint8Array): Promise<unknown[]> => {
  const lines: string[][] = []
  for await (const line of readCells(bytes)) lines.push(line)
  return recordsOfDataValueSet(dataValueSetOfCells(lines))
}

const recordsOf = async (bytes: Uint8Array, sender: Sender): Promise<unknown[]> => {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (sender === 'openrosa') return [recordOfSubmission(text)]
  if (sender === 'dhis2' && !/^\s*\{/.test(text)) return await csvRecords(bytes)
  const body = parsed(text)
  return sender === 'dhis2' ? recordsOfDataValueSet(body) : recordsIn(body)
}

/** What cannot be read is one row of its own: a form tool that gets a 4xx never sends it again. */
export const readHook = async function* (bytes: Uint8Array, hook: Hook): AsyncGenerator<PushedRow> {
  let records: unknown[]
  try {
    const read = await recordsOf(bytes, hook.sender)
    records = hook.deletes === true ? allDeleted(read) : read
  } catch (error) {
    if (!(error instanceof TidelineError)) throw error
    const text = new TextDecoder('utf-8').decode(bytes).slice(0, 100_000)
    const reasons: Rejection[] = [{ code: 'ROW_BROKEN', message: error.message }]
    yield { row: 1, observations: [], warnings: [], reasons, kept: keptOf(hook, undefined, text) }
    return
  }
  for (const [index, record] of records.entries()) yield rowOfRecord(hook, index + 1, record)
}
