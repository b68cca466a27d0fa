/**
 * Ids that were stored as they were sent before they were made plain: what is stored under such an id, and not under the
 * plain one, goes on under it. Only rows that are sent in the same way again are found: a store is not searched for
 * ids that look alike.
 */
import type { HeadLookup } from './head-lookup.ts'
import type { PendingRecord } from './pending.ts'

/**
 * Changes ids in `records`. After the store has caught up.
 *
 * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE
 */
export const continueSent = async (
  { heads }: Pick<HeadLookup, 'heads'>,
  records: readonly PendingRecord[],
): Promise<void> => {
  const sent = records.flatMap(({ observations }) =>
    observations.filter(({ sentId }) => sentId !== undefined),
  )
  for (const [source, observations] of Map.groupBy(sent, (observation) => observation.source)) {
    const stored = await heads(
      source,
      observations.flatMap(({ id, sentId = id }) => [id, sentId]),
    )
    for (const observation of observations) {
      const { id, sentId = id } = observation
      if (stored.has(id) || !stored.has(sentId)) continue
      observation.id = sentId
      observation.isRenamed = true
    }
  }
}
