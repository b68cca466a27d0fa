/** What a comparison keeps in the store goes when it is done, whatever became of it. */
import { randomBytes } from 'node:crypto'
import type { Store } from '@tideline/log'

/** @param work is given the run under which it may keep rows in `table`, as partitions of its own */
export const inRun = async <T>(
  store: Store,
  table: string,
  work: (run: string) => Promise<T>,
): Promise<T> => {
  const run = randomBytes(6).readUIntBE(0, 6).toString()
  try {
    return await work(run)
  } finally {
    await store.run(`ALTER TABLE ${table} DROP PARTITION ${run}`)
  }
}
