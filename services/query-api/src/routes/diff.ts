/** GET /v1/diff: what changed in a series between two instants, split by reason. */
import { askDiff } from '@tideline/answers'
import type { Http } from '@tideline/runtime'
import type { Readers } from '../http/readers.ts'
import { requestSignal } from '../http/request-signal.ts'
import { cacheControl } from '../series/freshness.ts'
import { diffParameters, understandDiff } from '../series/lineage-parameters.ts'
import { diffAnswerSchema, diffTable, keyDimensions, withNames } from '@tideline/contracts'
import type { Understanding } from '../series/understand.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { diffNotes } from '../tables/explaining-notes.ts'
import { aboutOf, fileNameOf } from '../tables/file-name.ts'
import { alsoAsTable, formatFor, sendTable } from '../tables/send-table.ts'
import { explainingErrors } from './one-figure.ts'

export const addDiffRoute = (http: Http, gate: StoreGate, limits: Understanding, readers: Readers): void => {
  http.route({
    method: 'GET',
    path: '/v1/diff',
    operationId: 'diff',
    tag: 'figures',
    summary: 'What changed in a series between two instants, and why.',
    description:
      'Each change is split into new, late, correction, retraction, reclassified, role, moved and method; the parts add ' +
      'up to the difference. `method`: the observation did not change, another source, round or publication is taken now. ' +
      'Of sources that are not public, changes of 1 to 4 people are hidden in breakdowns and of single observations; a ' +
      'key with the scope `exact` sees all.',
    secured: 'optional',
    query: diffParameters,
    answers: {
      200: { description: 'the points that changed', schema: diffAnswerSchema, alsoAs: alsoAsTable },
    },
    errors: [...explainingErrors],
    async handle({ query: given, request, reply }) {
      const exact = readers.seesExact({ request, reply })
      const format = formatFor({ query: given, request, reply })
      const { query, echo, names, warnings, fromAsOf, toAsOf, limit } = understandDiff(given, limits, exact)
      const answer = await gate.read(requestSignal(reply), (store) =>
        askDiff(store, { query, fromAsOf, toAsOf: toAsOf ?? new Date().toISOString(), limit }),
      )
      reply.header('cache-control', cacheControl(toAsOf, answer.watermark, { exact }))
      const { fromAsOf: from, toAsOf: to, watermark, firstAsOf, ...rest } = answer
      const told = {
        fromAsOf: from,
        toAsOf: to,
        watermark,
        ...(firstAsOf === undefined ? {} : { firstAsOf }),
        query: echo,
        ...rest,
        series: withNames(rest.series, names),
        warnings: [...warnings, ...rest.warnings],
      }
      if (format === 'json') return told
      return await sendTable({ query: given, request, reply }, format, {
        table: diffTable(told, keyDimensions(query.groupBy, query.preferred !== undefined)),
        notes: diffNotes(told, echo),
        sheet: 'differences',
        fileName: (extension) => fileNameOf(['differences', ...aboutOf(echo)], to, extension),
      })
    },
  })
}
