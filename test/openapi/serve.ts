/** Both doors with their engines away, in a process of its own; one line of JSON with their addresses, ended by SIGTERM. */
import { ingestApiEnv } from '../../services/ingest-api/src/config.ts'
import { startIngestApi } from '../../services/ingest-api/src/service.ts'
import { queryApiEnv } from '../../services/query-api/src/config.ts'
import { startQueryApi } from '../../services/query-api/src/service.ts'

const env = {
  KAFKA_BROKERS: '127.0.0.1:1',
  CLICKHOUSE_URL: 'http://127.0.0.1:1',
  LOG_LEVEL: 'silent',
  PORT: 0,
  REQUESTS_AT_ONCE: 1_000,
  ANSWER_SECONDS: 100_000,
  ...process.env,
}
const ingest = await startIngestApi(ingestApiEnv.parse(env), (error) => {
  throw error
})
const query = await startQueryApi(queryApiEnv.parse(env))
console.log(JSON.stringify([ingest.url, query.url]))
process.once('SIGTERM', () => process.exit(0))
