/** IDMC's Internal Displacement Updates: the feed of the last 180 days, as CSV dump or from the API, in both schemas. */
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { columnText, dimension, type SheetShape } from '../sheet/sheet-shape.ts'
import { credit, idmc } from '../values/idmc.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf } from '../values/cell.ts'
import { iduDatesOf } from './dates.ts'
import { readIduRow } from './read-row.ts'

const header = ['id', 'iso3', 'figure', 'displacement_type'] as const

/** An id is one figure; a total may be that of the recommended figures alone. */
const iduSheet: SheetShape = {
  dimensions: [
    dimension(['id']),
    dimension(['iso3']),
    dimension(['country']),
    dimension(['displacement_type']),
    dimension(['type']),
    dimension(['event_name'], { open: true, proof: columnText(['event_id']) }),
    dimension(['year'], { period: true }),
  ],
  figures: [['figure']],
  telling: columnText(['role']),
  alike: (record) => [columnText(['id'])(record).replace(/\.0$/, '')],
  repeated: 'same id',
}

export const idmcIdu: SourceFormat = {
  ...idmc,
  homepage: 'https://www.internal-displacement.org/internal-displacement-updates/',
  id: 'idmc-idu',
  sourceId: 'idmc-idu',
  title: 'Internal Displacement Updates',
  credit: credit('Internal Displacement Updates (IDU)'),
  example:
    'id,iso3,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,event_id,event_name,locations_name,locations_coordinates,locations_type,created_at\n' +
    '173904,ESP,Recommended figure,Disaster,approximately,300,2024-12-28,2024-12-28,2024-12-28,29171,Spain: Wildfire,"Lucena del Puerto, Spain","37.2094, -6.74665",Origin,2025-01-07T15:40:30Z',
  strict: false,
  async *read(bytes, options) {
    const records = readRecords(bytes, options, {
      listNames: ['results'],
      expected: header.join(', '),
      isHeader: (has) => header.every(has),
      figures: [['figure']],
    })
    yield* readSheet(records, {
      shape: () => iduSheet,
      about: (record) => aboutPeriod(iduDatesOf(record), cellOf(record, ['iso3']).text),
      row: (row, record) => readIduRow(row, record, options.source),
    })
  },
}
