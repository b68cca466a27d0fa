/**
 * Rows that are JSON text already go to ClickHouse as they are: parsing and printing them again was the largest
 * cost measured. The settings make a strange row an error instead of a guess:
 * - unknown fields are refused (the default skips them silently);
 * - one block an insert, so that it is stored whole or not at all (parallel parsing cuts text above 10 MB).
 */
import { Readable } from 'node:stream'
import type { Store } from './store.ts'

/** `chunks` hold whole lines. Rejects with ClickHouse's error, which carries its `code`; `signal` gives the insert up. */
export const insertRaw = async (
  store: Store,
  table: string,
  chunks: readonly Buffer[],
  signal?: AbortSignal,
): Promise<void> => {
  if (chunks.length === 0) return
  const result = await store.client.exec({
    query: `INSERT INTO ${table} FORMAT JSONEachRow`,
    values: Readable.from(chunks, { objectMode: false }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
    clickhouse_settings: {
      input_format_skip_unknown_fields: 0,
      input_format_parallel_parsing: 0,
      max_insert_block_size: '1048576',
    },
  })
  result.stream.resume()
  await new Promise<void>((resolve, reject) => {
    result.stream.once('end', resolve)
    result.stream.once('close', resolve)
    result.stream.once('error', reject)
  })
}
