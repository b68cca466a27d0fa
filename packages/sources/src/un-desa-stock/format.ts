/** UN DESA's International Migrant Stock: the table by origin and destination, or the matrix made of it. */
import { TidelineError } from '@tideline/contracts'
import type { SourceFormat } from '../format.ts'
import { openBody } from '../reading/open-body.ts'
import { wholeJson } from '../reading/whole-json.ts'
import { readTable } from '../sheet/read-table.ts'
import { isMatrix, readMatrix } from './matrix.ts'
import { aboutMigrants, columns, readMigrants } from './table.ts'

const expected = 'year, orig, dest, stock; or a document with names, regions and matrix'

export const unDesaStock: SourceFormat = {
  id: 'un-desa-stock',
  sourceId: 'un-desa-stock',
  title: 'International migrant stock by origin and destination, at mid-year',
  publisher: 'United Nations Department of Economic and Social Affairs (UN DESA), Population Division',
  licence: 'CC BY 3.0 IGO',
  credit: 'United Nations, DESA, Population Division, International Migrant Stock',
  homepage: 'https://www.un.org/development/desa/pd/content/international-migrant-stock',
  example:
    'year,orig,dest,dest_name,dest_iso3n,orig_name,orig_iso3n,stock,stock_male,stock_female\n' +
    '2020,HTI,DOM,Dominican Republic,214,Haiti,332,496112,323796,172316',
  strict: false,
  async *read(bytes, options) {
    const body = await openBody(bytes, options)
    if (body.kind === 'json' && /"(names|matrix|regions)"/.test(body.head.slice(0, 2_000))) {
      const document = await wholeJson(body.chunks)
      if (!isMatrix(document)) throw new TidelineError('HEADER_UNKNOWN', `Expected the columns ${expected}.`)
      yield* readMatrix(document, options.source)
      return
    }
    yield* readTable(
      body.chunks,
      { ...options, mediaType: body.kind === 'ndjson' ? 'application/x-ndjson' : (options.mediaType ?? '') },
      {
        required: [columns.year, columns.origin, columns.destination, columns.stock],
        split: [
          columns.destination,
          columns.origin,
          columns.destinationName,
          columns.originName,
          { names: columns.year, period: true },
        ],
        figures: [columns.stock, columns.men, columns.women],
        commaGroups: true,
        repeated: 'same id',
        about: aboutMigrants,
        row: (row, record) => readMigrants(row, record, options.source),
      },
    )
  },
}
