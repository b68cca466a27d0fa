/** The query side over HTTP: figures, explanations and the page. It reads; only verify and snapshots write. */
import { topicNames } from '@tideline/contracts'
import { addPages } from '@tideline/page'
import { pageRegion } from './page-region.ts'
import {
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  readPrecedence,
  type RunningService,
} from '@tideline/runtime'
import type { QueryApiConfig } from './config.ts'
import { openReaders } from './http/readers.ts'
import { addTransport } from './http/transport.ts'
import { addCatalogueRoutes } from './routes/catalogue.ts'
import { addDiffRoute } from './routes/diff.ts'
import { addEventRoutes } from './routes/events.ts'
import { addLineageRoute } from './routes/lineage.ts'
import { addMakeSnapshotRoute, readSituation } from './routes/make-snapshot.ts'
import { addObservationsRoute } from './routes/observations.ts'
import { addRevisionsRoute } from './routes/revisions.ts'
import { addSeriesRoute } from './routes/series.ts'
import { addSnapshotRoutes } from './routes/snapshots.ts'
import { addContextRoute } from './routes/context.ts'
import { readContext } from './catalogue/context.ts'
import { addPortalRoutes } from './routes/portals.ts'
import { addSourcesRoute } from './routes/sources.ts'
import { addStatusRoutes } from './routes/status.ts'
import { openStoreGate } from './store/question-gate.ts'

const READY_TIMEOUT_MS = 2_000

export const startQueryApi = async (config: QueryApiConfig): Promise<RunningService & { url: string }> => {
  const logger = createLogger('query-api', config.logLevel)
  const situations = config.situationFile === undefined ? [] : [await readSituation(config.situationFile)]
  const precedence = await readPrecedence(config.precedenceFile)
  const context = await readContext(config.contextFile)
  const readers = await openReaders(config.apiKeysFile, logger)
  const gate = openStoreGate(
    { url: config.clickhouseUrl, database: config.database, requestTimeout: config.queryTimeoutMs },
    logger,
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
  await addTransport(http)
  const understanding = { maxPoints: config.maxPoints, precedence }
  addSeriesRoute(http, gate, understanding, readers)
  addLineageRoute(http, gate, precedence, readers)
  addRevisionsRoute(http, gate, precedence, readers)
  addDiffRoute(http, gate, understanding, readers)
  addObservationsRoute(http, gate, readers)
  addSourcesRoute(http, gate)
  addContextRoute(http, context)
  addPortalRoutes(http)
  addEventRoutes(http, gate)
  addStatusRoutes(http, gate, readers, { topic: topicNames(config.topicPrefix).observations })
  addSnapshotRoutes(http, gate, { dataDir: config.dataDir })
  addMakeSnapshotRoute(http, gate, readers, { dataDir: config.dataDir, situations, precedence })
  addCatalogueRoutes(http, precedence)
  addEndpointsRoute(http, { ingestUrl: config.ingestUrl, queryUrl: config.queryUrl })
  const [situation] = situations
  addPages(http.server, {
    // the page knows the public interface only, so it could as well run elsewhere
    get: async (path) => {
      const { statusCode, body, headers } = await http.server.inject({ method: 'GET', url: path })
      const lasting = String(headers['cache-control']).startsWith('public, max-age=')
      return { status: statusCode, body, lasting }
    },
    referenceFile: config.referenceValuesFile,
    region: situation === undefined ? undefined : pageRegion(situation),
  })
  try {
    const url = await http.listen({ host: config.host, port: config.port })
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
