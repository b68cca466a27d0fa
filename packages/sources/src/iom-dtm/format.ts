/**
 * IOM's Displacement Tracking Matrix: an answer of its API (version 3, any of the three levels), or the same records
 * as a list, as lines or as CSV, also with the levels in one table as HDX publishes them.
 *
 * With --complete an answer is all there is of its level and country between its first and last reporting date. One
 * that was asked for a single operation, province or round is not.
 */
import type { SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { checkAnswer } from './answer.ts'
import type { Level } from './areas.ts'
import { createDtmKeyring, formerRounds } from './natural-key.ts'
import { readDtmRow } from './read-row.ts'
import { aboutDtm, dtmSheet } from './sheet.ts'
import { UnnamedDistricts, type DtmRow } from './unnamed-districts.ts'

const header = ['operation', 'numPresentIdpInd', 'reportingDate'] as const
const countryColumns = ['admin0Pcode', 'admin0Name'] as const

export const iomDtm: SourceFormat = {
  id: 'iom-dtm',
  sourceId: 'iom-dtm',
  title: 'Displacement Tracking Matrix (DTM)',
  publisher: 'IOM',
  licence: 'Terms of use of DTM: figures may be quoted with credit, its files may not be passed on',
  credit: 'International Organization for Migration (IOM), Displacement Tracking Matrix (DTM)',
  homepage: 'https://dtm.iom.int/',
  example:
    '{"isSuccess":true,"result":[{"id":1,"operation":"Countrywide monitoring","admin0Name":"Haiti","admin0Pcode":"HTI",' +
    '"admin1Name":"Ouest","admin1Pcode":"HT01","numPresentIdpInd":155166,"reportingDate":"2022-11-30T00:00:00",' +
    '"yearReportingDate":2022,"monthReportingDate":11,"roundNumber":2,"displacementReason":"Conflict","numberMales":null,' +
    '"numberFemales":null,"idpOriginAdmin1Name":"Not available","idpOriginAdmin1Pcode":"Not available",' +
    '"assessmentType":"BA"}],"errorMessages":[]}',
  strict: false,
  former: formerRounds,
  async *read(bytes, options) {
    const idOf = createDtmKeyring()
    const unnamed = new UnnamedDistricts()
    const readOne = ({ row, record }: DtmRow, level: Level): SourceRow =>
      readDtmRow(row, record, level, options.source, idOf)
    const records = readRecords(bytes, options, {
      listNames: ['result'],
      expected: [...header, countryColumns.join(' or ')].join(', '),
      isHeader: (has) => header.every(has) && countryColumns.some(has),
      checkEnvelope: checkAnswer,
      figures: [['numPresentIdpInd'], ['numberMales'], ['numberFemales']],
    })
    yield* readSheet(records, {
      shape: () => dtmSheet,
      about: aboutDtm,
      row: (row, record) => {
        const level = unnamed.levelOf({ row, record })
        return level === undefined ? undefined : readOne({ row, record }, level)
      },
    })
    for (const { raw, level } of unnamed.end()) {
      const read = readOne(raw, level)
      yield read.rejection === undefined ? read : { ...read, about: aboutDtm(raw.record) }
    }
  },
}
