/** Which kinds of change a push makes: each correction counts under the first kind that it differs in. */
import { diffContent, type ChangeCounts, type LogRecord } from '@tideline/contracts'
import type { ReceiptBuilder } from '../receipts/receipt-builder.ts'
import type { Correction } from './decide-record.ts'
import type { HeadLookup } from './head-lookup.ts'
import { keyOf } from './pending.ts'
import { readDraft } from './read-draft.ts'
import type { Spool } from './spool.ts'

/** What the corrected ones said before, where that is stored; in one question a source. */
const storedContent = async (
  lookup: HeadLookup,
  corrections: readonly Correction[],
): Promise<ReadonlyMap<string, LogRecord>> => {
  const stored = new Map<string, LogRecord>()
  const bySource = Map.groupBy(
    corrections.filter(({ headEntry }) => headEntry === undefined),
    ({ observation }) => observation.source,
  )
  for (const [source, list] of bySource) {
    const wanted = list.map(({ observation, head }) => ({ id: observation.id, revision: head.revision }))
    for (const [id, record] of await lookup.records(source, wanted)) stored.set(keyOf({ source, id }), record)
  }
  return stored
}

export interface CountChangesOptions {
  lookup: HeadLookup
  spool: Spool
  builder: Pick<ReceiptBuilder, 'change'>
}

export const countChanges = async (
  corrections: readonly Correction[],
  { lookup, spool, builder }: CountChangesOptions,
): Promise<void> => {
  const stored = await storedContent(lookup, corrections)
  for (const { observation, head, headEntry } of corrections) {
    const before =
      headEntry === undefined ? stored.get(keyOf(observation)) : await readDraft(spool, headEntry)
    const [first] = before === undefined ? [] : diffContent(before, await readDraft(spool, observation.entry))
    const kind: keyof ChangeCounts = head.op === 'retract' ? 'other' : (first ?? 'other')
    builder.change(kind)
  }
}
