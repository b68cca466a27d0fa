/** Rows of a push that go on under the ids by which they were stored. */
import { formatById } from '@tideline/sources'
import type { PushContext } from './push-context.ts'
import type { ReadResult } from './read-rows.ts'
import { continueIds, type NaturalRow } from '../identity/continue-ids.ts'
import { storedRowsOf } from '../identity/stored-rows.ts'

type Rename = (source: string, id: string) => string

const renameBy = (rows: readonly NaturalRow[], continued: ReadonlyMap<string, string>): Rename => {
  const names = new Map<string, string>()
  for (const { source, id } of rows) {
    const former = continued.get(id)
    if (former !== undefined) names.set(`${source}|${id}`, former)
  }
  // a stock beside a flow: `${id}-stock`
  return (source, id) => {
    const [base, suffix] = id.endsWith('-stock') ? [id.slice(0, -'-stock'.length), '-stock'] : [id, '']
    const former = names.get(`${source}|${base}`)
    return former === undefined ? id : `${former}${suffix}`
  }
}

const apply = (read: ReadResult, source: string, rename: Rename): void => {
  for (const { observations } of read.records) {
    for (const observation of observations) {
      if (observation.source !== source) continue
      const id = rename(source, observation.id)
      if (id === observation.id) continue
      observation.id = id
      observation.isRenamed = true
    }
  }
  for (const dataset of read.published.values())
    dataset.ids = new Map([...dataset.ids].map(([id, people]) => [rename(source, id), people]))
  read.refusedIds = new Set([...read.refusedIds].map((id) => rename(source, id)))
}

/**
 * Changes ids in `read`. After the store has caught up; `alone`: the rows are no whole file.
 *
 * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE
 */
export const continueFormer = async (
  { store }: Pick<PushContext, 'store'>,
  format: string,
  read: ReadResult,
  alone: boolean,
): Promise<void> => {
  const former = formatById(format)?.former
  if (former === undefined) return
  for (const [source, rows] of Map.groupBy(read.natural, (row) => row.source)) {
    const stored = await storedRowsOf(store, source, format, former)
    if (stored.length > 0) apply(read, source, renameBy(rows, continueIds(rows, stored, alone)))
  }
}
