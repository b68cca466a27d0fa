/** The query side over HTTP: figures, explanations and the page. It reads; only verify and snapshots write. */
import { sweptChannel, topicNames } from '@tideline/contracts'
import { addPages, type Pages } from '@tideline/page'
import { createShares, hearBell, type Hearing } from '@tideline/queues'
import { pageRegion } from './page-region.ts'
import {
  addAuditLog,
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  readPrecedence,
  type Logger,
  type Metrics,
  type RunningService,
} from '@tideline/runtime'
import type { QueryApiConfig } from './config.ts'
import { addAdmission } from './http/admit.ts'
import { addNamedInstants } from './http/named-instants.ts'
import { countRefused, createQueryMetrics } from './http/query-metrics.ts'
import { openReaders } from './http/readers.ts'
import { addTransport } from './http/transport.ts'
import { openLive, type Live } from './live/live.ts'
import { addCatalogueRoutes } from './routes/catalogue.ts'
import { addDiffRoute } from './routes/diff.ts'
import { addEventRoutes } from './routes/events.ts'
import { addLineageRoute } from './routes/lineage.ts'
import { addMakeSnapshotRoute, readSituation } from './routes/make-snapshot.ts'
import { addObservationsRoute } from './routes/observations.ts'
import { addVerifySnapshotRoute } from './routes/verify-snapshot.ts'
import { addRevisionsRoute } from './routes/revisions.ts'
import { addSeriesRoute } from './routes/series.ts'
import { addSnapshotRoutes } from './routes/snapshots.ts'
import { addContextRoute } from './routes/context.ts'
import { readContext } from './catalogue/context.ts'
import { askPublic } from './portals/ask-public.ts'
import { addDrefRoute } from './routes/dref.ts'
import { addPortalRoutes } from './routes/portals.ts'
import { addSourcesRoute } from './routes/sources.ts'
import { addStatusRoutes } from './routes/status.ts'
import { addStreamRoute } from './routes/stream.ts'
import { openStoreGate, type StoreGate } from './store/question-gate.ts'

const READY_TIMEOUT_MS = 2_000

/** Who listens, told by the rollup-worker where Redis is known. */
const listening = (
  { redisUrl, database, maxListeners, listenersAtOnce }: QueryApiConfig,
  { gate, logger, metrics, moved }: { gate: StoreGate; logger: Logger; metrics: Metrics; moved(): void },
): { bell: Hearing | undefined; live: Live } => {
  let bell: Hearing | undefined
  const live = openLive({
    gate,
    logger,
    metrics,
    room: { inAll: maxListeners, ofOne: listenersAtOnce },
    hears: () => bell?.hears() ?? false,
  })
  if (redisUrl !== undefined)
    bell = hearBell(
      {
        redisUrl,
        channel: sweptChannel(database),
        // without Redis the store is asked instead
        report: (event) => logger.debug({ event }, 'stream_bell'),
      },
      () => {
        live.look()
        moved()
      },
    )
  return { bell, live }
}

export const startQueryApi = async (config: QueryApiConfig): Promise<RunningService & { url: string }> => {
  const logger = createLogger('query-api', config.logLevel)
  const situations = config.situationFile === undefined ? [] : [await readSituation(config.situationFile)]
  const precedence = await readPrecedence(config.precedenceFile)
  const context = await readContext(config.contextFile)
  const readers = await openReaders(config.apiKeysFile, logger)
  const gate = openStoreGate(
    { url: config.clickhouseUrl, database: config.database, requestTimeout: config.queryTimeoutMs },
    config.clickhouseReadUrl,
    logger,
  )
  const metrics = createMetrics('query-api')
  const http = createHttp({
    title: 'Tideline query-api',
    version: '1',
    description:
      'Displacement and mobility figures by country and cause, each with its state, sources and the instant it is as of.',
    logger,
    metrics,
    answersTo: [...config.allowedHosts, config.ingestUrl, config.queryUrl],
    dependencies: async () => ({
      clickhouse: await answersWithin(() => gate.answers(), READY_TIMEOUT_MS),
    }),
  })
  const figures = createQueryMetrics(metrics)
  countRefused(http, figures)
  await addTransport(http)
  const shares = createShares(
    { atOnce: config.requestsAtOnce, costPerMinute: config.answerSeconds * 1_000 },
    {
      redisUrl: config.redisUrl,
      prefix: `${config.topicPrefix}query-api`,
      onError: (error) => logger.warn({ err: error }, 'shares_counted_alone'),
    },
  )
  const audit = addAuditLog(http.server, { dataDir: config.dataDir, service: 'query-api', logger })
  const inside = addAdmission(http, {
    shares,
    readers,
    publicRead: config.publicRead,
    running: figures.running,
  })
  addNamedInstants(http, gate)
  const understanding = { maxPoints: config.maxPoints, precedence }
  let pages: Pages | undefined
  const { bell, live } = listening(config, { gate, logger, metrics, moved: () => pages?.moved() })
  addSeriesRoute(http, gate, understanding, readers, figures)
  addStreamRoute(http, live, understanding, readers)
  addLineageRoute(http, gate, precedence, readers)
  addRevisionsRoute(http, gate, precedence, readers)
  addDiffRoute(http, gate, understanding, readers)
  addObservationsRoute(http, gate, readers)
  addSourcesRoute(http, gate)
  addContextRoute(http, context)
  const ask = askPublic(http, inside)
  addPortalRoutes(http, ask)
  addDrefRoute(http, { gate, ask, precedence, queryUrl: config.queryUrl })
  addEventRoutes(http, gate)
  addStatusRoutes(http, gate, readers, { topic: topicNames(config.topicPrefix).observations })
  addSnapshotRoutes(http, gate, { dataDir: config.dataDir })
  addMakeSnapshotRoute(http, gate, readers, { dataDir: config.dataDir, situations, precedence })
  addVerifySnapshotRoute(http, gate, readers)
  addCatalogueRoutes(http, precedence)
  addEndpointsRoute(http, { ingestUrl: config.ingestUrl, queryUrl: config.queryUrl })
  const [situation] = situations
  pages = addPages(http.server, {
    // the page knows the public interface only, so it could as well run elsewhere
    get: async (path) => {
      const { statusCode, body, headers } = await http.server.inject({ method: 'GET', url: path, ...inside })
      const lasting = String(headers['cache-control']).startsWith('public, max-age=')
      return { status: statusCode, body, lasting }
    },
    moves: () => live.moves(),
    origin: config.queryUrl,
    referenceFile: config.referenceValuesFile,
    region: situation === undefined ? undefined : pageRegion(situation),
  })
  try {
    const url = await http.listen({ host: config.host, port: config.port })
    return {
      url,
      async close() {
        http.beginStopping()
        bell?.close()
        await live.close()
        await http.close()
        await audit.close()
        readers.close()
        await shares.close()
        await gate.close()
      },
    }
  } catch (error) {
    bell?.close()
    await live.close()
    readers.close()
    await shares.close()
    await gate.close()
    throw error
  }
}
