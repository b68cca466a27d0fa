/** Consumer groups begin anew: for a store that was lost, or that is older than what they have committed. */
import { createClient, type AdminOptions, type KafkaLog } from './client.ts'

/**
 * Deletes the committed offsets of these groups; one that is not there is fine. Resolves to those that were.
 *
 * Rejects where a member of a group is still connected: it would commit where it stands, and what is before would be missing.
 */
export const forgetProgress = async (
  options: AdminOptions,
  groups: readonly string[],
  log: KafkaLog,
): Promise<string[]> => {
  const retry = { retries: 3, initialRetryTime: 300, maxRetryTime: 3_000 }
  const admin = createClient(
    { ...options, connectionTimeoutMs: 3_000, requestTimeoutMs: 15_000, retry },
    log,
  ).admin()
  await admin.connect()
  try {
    const known = new Set((await admin.listGroups()).groups.map(({ groupId }) => groupId))
    const there = groups.filter((group) => known.has(group))
    if (there.length > 0) await admin.deleteGroups(there)
    return there
  } finally {
    await admin.disconnect()
  }
}
