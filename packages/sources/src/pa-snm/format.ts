/** Panama's migration service on crossings from Colombia: three layouts, told apart by their headers. */
import type { SourceRow } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { aboutCrossings } from './about.ts'
import { Bulletin } from './bulletin.ts'
import { readNationalityYear } from './nationality-year.ts'
import { QuotedFigures } from './quoted.ts'
import { sheets } from './sheet.ts'

const layouts = {
  bulletin: ['pais', 'year', 'month', 'count'],
  'nationality-year': ['toShow', 'year', 'total'],
  quoted: ['kind', 'period', 'nationality', 'count', 'status', 'source'],
} as const

type Layout = keyof typeof layouts

const names: readonly Layout[] = ['bulletin', 'nationality-year', 'quoted']

const layoutOf = (has: (column: string) => boolean): Layout | undefined =>
  names.find((name) => layouts[name].every(has))

export const paSnm: SourceFormat = {
  id: 'pa-snm',
  sourceId: 'pa-snm',
  title: 'Crossings of the Panama-Colombia border (Darien)',
  publisher: 'Servicio Nacional de Migración de Panamá (SNM)',
  licence: 'Public figures of a government agency, compiled from public reports',
  credit: 'Servicio Nacional de Migración de Panamá, irregular transit through the Darien',
  homepage: 'https://www.migracion.gob.pa/',
  example: 'pais,year,month,count\nVenezuela,2022,1,1421',
  strict: false,
  async *read(bytes, options) {
    const [bulletin, quoted] = [new Bulletin(options.source), new QuotedFigures(options.source)]
    const met = new Map<string, string[]>()
    let layout: Layout | undefined
    const readOne = (row: number, record: RawRecord): SourceRow | undefined => {
      layout ??= layoutOf(record.has)
      if (layout === 'bulletin') return bulletin.read(row, record)
      return layout === 'quoted'
        ? quoted.read(row, record)
        : readNationalityYear(row, record, options.source, met)
    }
    const records = readRecords(bytes, options, {
      listNames: ['results'],
      expected: names.map((name) => layouts[name].join(', ')).join(' or '),
      isHeader: (has) => layoutOf(has) !== undefined,
      figures: [['count'], ['total']],
      // Panama's decimal mark is the point; no file at hand has a mark. What `2.000` means another cell has to show
      commaGroups: true,
    })
    yield* readSheet(records, {
      shape: (record) => sheets[layoutOf(record.has) ?? 'quoted'],
      about: aboutCrossings,
      row: readOne,
      total: (record) => bulletin.seeTotal(record),
    })
    yield* bulletin.end()
  },
}
