/** The list of snapshots that were made, newest first, each with where its documents are. */
import { listSnapshots, type ListedSnapshot, type Store } from '@tideline/log'

export interface SnapshotEntry extends ListedSnapshot {
  json: string
  html: string
}

export const listEntries = async (
  store: Store,
  situation: string | undefined,
  limit: number,
): Promise<SnapshotEntry[]> => {
  const listed = await listSnapshots(store, situation, limit)
  return listed.map((snapshot) => {
    const path = `/v1/snapshots/${encodeURIComponent(snapshot.snapshotId)}`
    return { ...snapshot, json: `${path}.json`, html: `${path}.html` }
  })
}
