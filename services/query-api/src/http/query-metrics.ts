/** What the query side tells Prometheus: what it refuses, and how much it is asked for. How long it takes: http_request_seconds. */
import { errorCodes } from '@tideline/contracts'
import { noteOf, type Http, type Metrics } from '@tideline/runtime'

export const createQueryMetrics = (metrics: Metrics) => ({
  refused: metrics.counter('query_refused_total', 'Questions that were not answered, by reason', ['code']),
  points: metrics.histogram(
    'query_points',
    'Points of an answer of GET /v1/series',
    [1, 10, 100, 1_000, 10_000, 100_000, 500_000],
  ),
  running: metrics.gauge('query_running', 'Questions let in that are not answered yet; streams count'),
})

export type QueryMetrics = ReturnType<typeof createQueryMetrics>

const isKnown = (code: string): boolean => Object.hasOwn(errorCodes, code)

/** Counts what leaves as a problem, whoever refused it. */
export const countRefused = (http: Http, { refused }: Pick<QueryMetrics, 'refused'>): void => {
  http.server.addHook('onResponse', async (request) => {
    const { code } = noteOf(request)
    if (code !== undefined && isKnown(code)) refused.inc({ code })
  })
}
