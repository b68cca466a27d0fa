/** What this process has in hand by kind of work: each answer of ClickHouse is a sign of life. */
import { watchedStore, type Store } from '@tideline/log'
import { createWorkWatch } from '@tideline/runtime'

export interface WatchedWork {
  run(kind: 'sweep' | 'parts' | 'verify', work: (seen: Store) => Promise<void>): Promise<void>
  /** by kind, the last sign of life of what is in hand; undefined = nothing is */
  beats(): Record<string, number | undefined>
}

export const createWatchedWork = (store: Store): WatchedWork => {
  const watches = { sweep: createWorkWatch(), parts: createWorkWatch(), verify: createWorkWatch() }
  return {
    async run(kind, run) {
      const work = watches[kind].begin()
      try {
        await run(watchedStore(store, (question) => watches[kind].call([work], question)))
      } finally {
        work.end()
      }
    },
    beats: () =>
      Object.fromEntries(Object.entries(watches).map(([name, watch]) => [name, watch.oldestBeatAt()])),
  }
}
