/** What a source has stored under ids of a former rule, row by row. */
import type { LogRecord } from '@tideline/contracts'
import { headsLike, type Store } from '@tideline/log'
import type { FormerIdentity } from '@tideline/sources'
import { askStore } from '../store/ask-store.ts'
import type { StoredRow } from './continue-ids.ts'

/** Read in parts: whole records are large, and of each little is kept. */
const PAGE = 5_000

/** A flow tells most of its row; a stock beside it is another observation of the same. */
const addHead = (
  rows: Map<string, StoredRow>,
  base: string,
  head: LogRecord,
  keys: readonly string[],
): void => {
  const before = rows.get(base)
  const isFlow = head.kind === 'flow' || before === undefined
  rows.set(base, {
    id: base,
    isLive: head.op === 'report' || before?.isLive === true,
    people: isFlow ? head.people : before.people,
    keys: keys.length > 0 && (isFlow || before.keys.length === 0) ? keys : (before?.keys ?? []),
  })
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const storedRowsOf = async (
  store: Store,
  source: string,
  format: string,
  { pattern, keysOf }: FormerIdentity,
): Promise<StoredRow[]> => {
  const rows = new Map<string, StoredRow>()
  const expression = new RegExp(pattern)
  for (let after = '', more = true; more;) {
    const heads = await askStore(() => headsLike(store, { source, format, pattern, after, limit: PAGE }))
    for (const head of heads) {
      const base = expression.exec(head.id)?.[1]
      if (base !== undefined) addHead(rows, base, head, head.op === 'report' ? keysOf(head) : [])
    }
    after = heads.at(-1)?.id ?? ''
    more = heads.length === PAGE
  }
  return [...rows.values()]
}
