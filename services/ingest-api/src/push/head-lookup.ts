/** What the store is asked about the heads of a push; ClickHouse in production. */
import type { LogRecord } from '@tideline/contracts'
import type { Head } from './decide-revision.ts'
import { keyOf, type PendingObservation } from './pending.ts'

export interface HeadLookup {
  heads(source: string, ids: readonly string[]): Promise<ReadonlyMap<string, Head>>
  records(
    source: string,
    wanted: readonly { id: string; revision: number }[],
  ): Promise<ReadonlyMap<string, LogRecord>>
}

/** The stored heads of these observations by `keyOf`, in one question a source. */
export const lookUpHeads = async (
  lookup: HeadLookup,
  observations: readonly PendingObservation[],
): Promise<ReadonlyMap<string, Head>> => {
  const found = new Map<string, Head>()
  for (const [source, list] of Map.groupBy(observations, (observation) => observation.source)) {
    const ids = list.map(({ id }) => id)
    for (const [id, head] of await lookup.heads(source, ids)) found.set(keyOf({ source, id }), head)
  }
  return found
}
