/** GET /v1/revisions: how one figure was revised. */
import { askRevisions } from '@tideline/answers'
import { revisionsAnswerSchema, revisionsTable, type Precedence } from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import type { Readers } from '../http/readers.ts'
import { revisionsParameters } from '../series/lineage-parameters.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { revisionsNotes } from '../tables/explaining-notes.ts'
import { aboutOf, fileNameOf } from '../tables/file-name.ts'
import { alsoAsTable, formatFor, sendTable } from '../tables/send-table.ts'
import { answerOneFigure, explainingErrors } from './one-figure.ts'

export const addRevisionsRoute = (
  http: Http,
  gate: StoreGate,
  precedence: Precedence,
  readers: Readers,
): void => {
  http.route({
    method: 'GET',
    path: '/v1/revisions',
    operationId: 'revisions',
    tag: 'figures',
    summary: 'Every value that a figure has had, from which instant on, and why it changed.',
    description:
      'All that is asked for is one figure, as in /v1/lineage. Values are those of /v1/series as of the instants, ' +
      'reasons those of /v1/diff between one and the next; figures are exact, not rounded. The newest changes are ' +
      'told, `limit` instants at most; `earlierInstants` says how many lie before. Of sources that are not public, ' +
      'what /v1/series and /v1/diff hide is hidden here; a key with the scope `exact` sees all.',
    secured: 'optional',
    query: revisionsParameters,
    answers: { 200: { description: 'oldest first', schema: revisionsAnswerSchema, alsoAs: alsoAsTable } },
    errors: [...explainingErrors],
    async handle(input) {
      const { answer, query, warnings } = await answerOneFigure(
        { gate, precedence, readers },
        input,
        askRevisions,
      )
      const { asOf, watermark, firstAsOf, ...rest } = answer
      const told = { asOf, watermark, firstAsOf, query, ...rest, warnings }
      const format = formatFor(input)
      if (format === 'json') return told
      return await sendTable(input, format, {
        table: revisionsTable(told),
        notes: revisionsNotes(told, query),
        sheet: 'revisions',
        fileName: (extension) => fileNameOf(['revisions', ...aboutOf(query), told.period], asOf, extension),
      })
    },
  })
}
