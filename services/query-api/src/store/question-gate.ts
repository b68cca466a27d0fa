/**
 * The store behind a gate. The service starts whether or not ClickHouse does: until database and tables are
 * there, requests get 503 at once, and making them is tried again and again in the background.
 */
import { createStore, prepareStore, readsOnly, type Store, type StoreOptions } from '@tideline/log'
import { untilThere, type Logger } from '@tideline/runtime'
import { asStoreError, storeUnavailable } from './store-error.ts'

/** A store whose reads end with a request: whoever goes away takes the running query along. */
const cancellableStore = (store: Store, reading: Store, signal: AbortSignal): Store => ({
  ...store,
  signal,
  async rows(shape, query, params = {}, settings = {}) {
    const result = await reading.client.query({
      query,
      query_params: params,
      format: 'JSONEachRow',
      abort_signal: signal,
      // without it ClickHouse goes on computing for nobody
      clickhouse_settings: { ...settings, ...readsOnly, cancel_http_readonly_queries_on_client_close: 1 },
    })
    return (await result.json()).map((row) => shape.parse(row))
  },
})

export interface StoreGate {
  /**
   * Runs `read` on a store that is bound to `signal`.
   *
   * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE, OVERLOADED
   */
  read<T>(signal: AbortSignal, read: (store: Store) => Promise<T>): Promise<T>
  answers(): Promise<boolean>
  close(): Promise<void>
}

/** @param readUrl the store under a user who may only read, for the questions; null: `options.url` for everything */
export const openStoreGate = (options: StoreOptions, readUrl: string | null, logger: Logger): StoreGate => {
  const store = createStore(options)
  const reading = readUrl === null ? store : createStore({ ...options, url: readUrl })
  const closing = new AbortController()
  let prepared = false

  const preparing = untilThere('clickhouse', async () => await prepareStore(store, options), {
    logger,
    signal: closing.signal,
  }).then(
    () => {
      prepared = true
    },
    // it is waited for until the end
    () => undefined,
  )

  return {
    async read(signal, read) {
      if (!prepared) throw storeUnavailable()
      try {
        return await read(cancellableStore(store, reading, signal))
      } catch (error) {
        throw asStoreError(error)
      }
    },
    answers: async () => prepared && (await store.ping()) && (reading === store || (await reading.ping())),
    async close() {
      closing.abort()
      await preparing
      await store.close()
      if (reading !== store) await reading.close()
    },
  }
}
