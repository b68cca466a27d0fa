/** A store whose reads end with a request: whoever goes away takes the running query along. */
import type { Store } from '@tideline/log'

export const cancellableStore = (store: Store, signal: AbortSignal): Store => ({
  ...store,
  async rows(shape, query, params = {}, settings = {}) {
    const result = await store.client.query({
      query,
      query_params: params,
      format: 'JSONEachRow',
      abort_signal: signal,
      // without it ClickHouse goes on computing for nobody
      clickhouse_settings: { ...settings, cancel_http_readonly_queries_on_client_close: 1 },
    })
    return (await result.json()).map((row) => shape.parse(row))
  },
})
