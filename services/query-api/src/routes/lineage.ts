/** GET /v1/lineage: the observations behind one figure, and the ones left out. */
import { askLineage } from '@tideline/answers'
import {
  lineageTable,
  namesOfKey,
  type Language,
  type Precedence,
  type Series,
  type TracedObservation,
} from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import type { Readers } from '../http/readers.ts'
import { lineageParameters } from '../series/lineage-parameters.ts'
import { lineageAnswerSchema } from '@tideline/contracts'
import type { StoreGate } from '../store/question-gate.ts'
import { lineageNotes } from '../tables/explaining-notes.ts'
import { aboutOf, fileNameOf } from '../tables/file-name.ts'
import { alsoAsTable, formatFor, sendTable } from '../tables/send-table.ts'
import { answerOneFigure, explainingErrors } from './one-figure.ts'

const namedIn =
  (language: Language | undefined) =>
  <One extends { observation: TracedObservation }>(one: One): One =>
    language === undefined
      ? one
      : { ...one, observation: { ...one.observation, names: namesOfKey(codesOf(one.observation), language) } }

/** A nationality may be a published group, which is its own name. */
const codesOf = ({ country, cause, nationality, origin, destination }: TracedObservation): Series['key'] => ({
  country,
  cause,
  ...(nationality === undefined ? {} : { nationality }),
  ...(origin === undefined ? {} : { origin }),
  ...(destination === undefined ? {} : { destination }),
})

export const addLineageRoute = (
  http: Http,
  gate: StoreGate,
  precedence: Precedence,
  readers: Readers,
): void => {
  http.route({
    method: 'GET',
    path: '/v1/lineage',
    operationId: 'lineage',
    tag: 'figures',
    summary:
      'Where a figure comes from: every observation counted, with its share, and every one left out, with why.',
    description:
      'All that is asked for is one figure. Name one source; with none or several the preferred one counts, for each ' +
      'country and year, and the others are left out as `other_source`. The value is that of /v1/series. Of ' +
      'sources that are not public, rows of 1 to 4 people are listed without their figures; a key with the scope ' +
      '`exact` sees all.',
    secured: 'optional',
    query: lineageParameters,
    answers: {
      200: { description: 'shares add up to the value', schema: lineageAnswerSchema, alsoAs: alsoAsTable },
    },
    errors: [...explainingErrors],
    async handle(input) {
      const { answer, query, warnings } = await answerOneFigure(
        { gate, precedence, readers },
        input,
        askLineage,
      )
      const { asOf, watermark, firstAsOf, ...rest } = answer
      const { names } = input.query
      const named = { counted: rest.counted.map(namedIn(names)), excluded: rest.excluded.map(namedIn(names)) }
      const told = {
        asOf,
        watermark,
        ...(firstAsOf === undefined ? {} : { firstAsOf }),
        query,
        ...rest,
        ...named,
        warnings,
      }
      const format = formatFor(input)
      if (format === 'json') return told
      return await sendTable(input, format, {
        table: lineageTable(told),
        notes: lineageNotes(told, query),
        sheet: 'observations',
        fileName: (extension) =>
          fileNameOf(['observations', ...aboutOf(query), told.period], asOf, extension),
      })
    },
  })
}
