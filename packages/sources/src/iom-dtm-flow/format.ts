/**
 * IOM DTM, flow monitoring: people counted passing a flow monitoring point, by day. Movements, not people: who passes two points
 * is counted at both, so points are never added up to a country's arrivals; each is a place of its own.
 *
 * Unproven: DTM's files may not be redistributed, so the rows of the tests are written by hand, from the columns of its flow
 * monitoring registry as documented.
 */
import type { SourceFormat } from '../format.ts'
import { readTable } from '../sheet/read-table.ts'
import { checkAnswer } from '../iom-dtm/answer.ts'
import { aboutFlows, columns, readFlows } from './read-row.ts'

export const iomDtmFlow: SourceFormat = {
  id: 'iom-dtm-flow',
  sourceId: 'iom-dtm-flow',
  title: 'Flow monitoring: movements counted at flow monitoring points',
  publisher: 'IOM Displacement Tracking Matrix (DTM)',
  licence: 'CC BY 4.0; files may not be redistributed',
  credit: 'IOM, Displacement Tracking Matrix (DTM), flow monitoring',
  homepage: 'https://dtm.iom.int/',
  example:
    'admin0Pcode,fmpName,reportingDate,departureCountry,destinationCountry,numberMales,numberFemales,numPresentIndividuals\n' +
    'PAN,Bajo Chiquito,2022-11-30,COL,USA,110,52,162',
  strict: false,
  read: (bytes, options) =>
    readTable(bytes, options, {
      required: [columns.country, columns.point, columns.date, columns.people],
      split: [
        columns.country,
        { names: columns.point, open: true },
        columns.departure,
        columns.destination,
        columns.nationality,
        { names: columns.date, period: true },
      ],
      figures: [columns.people, columns.men, columns.women],
      listNames: ['result'],
      checkEnvelope: checkAnswer,
      repeated: 'same id',
      about: aboutFlows,
      row: (row, record) => readFlows(row, record, options.source),
    }),
}
