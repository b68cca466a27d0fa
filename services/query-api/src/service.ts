/** The query side over HTTP: figures, explanations and the page. It reads; only verify and snapshots write. */
import { topicNames } from '@tideline/contracts'
import { addPages } from '@tideline/page'
import {
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  type RunningService,
} from '@tideline/runtime'
import type { QueryApiConfig } from './config.ts'
import { openReaders } from './http/readers.ts'
import { readPrecedence } from './catalogue/read-precedence.ts'
import { addCatalogueRoutes } from './routes/catalogue.ts'
import { addDiffRoute } from './routes/diff.ts'
import { addLineageRoute } from './routes/lineage.ts'
import { addMakeSnapshotRoute, readSituation } from './routes/make-snapshot.ts'
import { addObservationsRoute } from './routes/observations.ts'
import { addSeriesRoute } from './routes/series.ts'
import { addSnapshotRoutes } from './routes/snapshots.ts'
import { addSourcesRoute } from './routes/sources.ts'
import { addStatusRoutes } from './routes/status.ts'
import { cancellableStore } from './store/cancellable-store.ts'
import { openStoreGate } from './store/question-gate.ts'

export { queryApiConfig, type QueryApiConfig } from './config.ts'

const READY_TIMEOUT_MS = 2_000

export const startQueryApi = async (config: QueryApiConfig): Promise<RunningService & { url: string }> => {
  const logger = createLogger('query-api', config.LOG_LEVEL)
  const situations = config.SITUATION_FILE === undefined ? [] : [await readSituation(config.SITUATION_FILE)]
  const precedence = await readPrecedence(config.PRECEDENCE_FILE)
  const readers = await openReaders(config.API_KEYS_FILE, logger)
  const gate = openStoreGate(
    { url: config.CLICKHOUSE_URL, database: config.DATABASE, requestTimeout: config.QUERY_TIMEOUT_MS },
    logger,
    cancellableStore,
  )
  const http = createHttp({
    title: 'Tideline query-api',
    version: '1',
    description:
      'Displacement and mobility figures by country and cause, each with its state, sources and the instant it is as of.',
    logger,
    metrics: createMetrics('query-api'),
    dependencies: async () => ({
      clickhouse: await answersWithin(() => gate.answers(), READY_TIMEOUT_MS),
    }),
  })
  const understanding = { maxPoints: config.MAX_POINTS, precedence }
  addSeriesRoute(http, gate, understanding, readers)
  addLineageRoute(http, gate, precedence, readers)
  addDiffRoute(http, gate, understanding, readers)
  addObservationsRoute(http, gate, readers)
  addSourcesRoute(http, gate)
  addStatusRoutes(http, gate, { topic: topicNames(config.TOPIC_PREFIX).observations })
  addSnapshotRoutes(http, gate, { dataDir: config.DATA_DIR })
  addMakeSnapshotRoute(http, gate, { dataDir: config.DATA_DIR, situations })
  addCatalogueRoutes(http, precedence)
  addEndpointsRoute(http, { ingestUrl: config.INGEST_URL, queryUrl: config.QUERY_URL })
  addPages(http.server, {
    // the page knows the public interface only, so it could as well run elsewhere
    get: async (path) => {
      const { statusCode, body } = await http.server.inject({ method: 'GET', url: path })
      return { status: statusCode, body }
    },
    referenceFile: config.REFERENCE_VALUES_FILE,
  })
  try {
    const url = await http.listen({ host: config.HOST, port: config.PORT })
    return {
      url,
      async close() {
        http.beginStopping()
        await http.close()
        readers.close()
        await gate.close()
      },
    }
  } catch (error) {
    readers.close()
    await gate.close()
    throw error
  }
}
