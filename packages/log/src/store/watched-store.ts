/** A store that tells of each question where it begins and ends, so that a handler that hangs is told from one at work. */
import type { Store } from './store.ts'

export const watchedStore = (store: Store, call: <T>(question: () => Promise<T>) => Promise<T>): Store => ({
  ...store,
  rows: (shape, query, params, settings) => call(() => store.rows(shape, query, params, settings)),
  run: (query, params, settings) => call(() => store.run(query, params, settings)),
  insert: (table, values) => call(() => store.insert(table, values)),
})
