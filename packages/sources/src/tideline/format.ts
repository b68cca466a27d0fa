/**
 * Our own format: what field teams push. Rows are handed on as they came, one observation each; the check of
 * the contract decides, strictly, so that a device gets one answer for each row it sent.
 */
import { TidelineError, type Rejection, type SourceRow } from '@tideline/contracts'
import type { ReadOptions, SourceFormat } from '../format.ts'
import { openBody } from '../reading/open-body.ts'
import { isObject } from '../reading/raw-row.ts'
import { readCsv, type CsvHeader } from '../reading/read-csv.ts'
import { readJson } from '../reading/read-json.ts'
import { reject } from '../reading/reject.ts'
import { ambiguityOf } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { observationOfCells, wholeNumbers } from './csv-observation.ts'

type ObservationInput = SourceRow['observations'][number]['observation']

/** A number that was sent as text and can be read in two ways: nobody but who typed it knows which. */
const ambiguityIn = (value: object): Rejection | undefined => {
  for (const [name, text] of Object.entries(value) as [string, unknown][]) {
    const ambiguity =
      wholeNumbers.has(name) && typeof text === 'string' ? ambiguityOf(name, text, text) : undefined
    if (ambiguity !== undefined) return ambiguity
  }
  return undefined
}

/** Not checked here but for that: whatever it is, `checkObservation` takes it and answers with a code. */
const handOn = (row: number, value: unknown, source: string): SourceRow => {
  const named =
    isObject(value) && !Object.hasOwn(value, 'source') && source !== '' ? { source, ...value } : value
  const observations = [{ observation: named as ObservationInput, extras: {} }]
  const rejection = isObject(named) ? ambiguityIn(named) : undefined
  // the observation goes along: it is what is kept of the row, to be sent again corrected
  return rejection === undefined
    ? accept(row, observations, [])
    : { row, observations, warnings: [], rejection }
}

const BROKEN_TEXT = '\ufffd'

const readCsvBody = async function* (
  bytes: Awaited<ReturnType<typeof openBody>>,
  options: ReadOptions,
): AsyncGenerator<SourceRow> {
  let columns: readonly string[] = []
  const check = (header: CsvHeader): void => {
    columns = [...header.index.keys()]
    if (!header.index.has('id')) {
      throw new TidelineError(
        'HEADER_UNKNOWN',
        'The header must name the fields of an observation, `id` among them.',
      )
    }
  }
  const rows = readCsv(bytes, check, options)
  for await (const raw of rows) {
    if ('rejection' in raw) {
      yield refuse(raw.row, raw.rejection, raw.warnings)
      continue
    }
    // a field push that is not UTF-8 would store mangled names under the device's id
    const mangled = columns.find((column) => {
      const cell = raw.record.get(column)
      return typeof cell === 'string' && cell.includes(BROKEN_TEXT)
    })
    if (mangled !== undefined) {
      yield refuse(
        raw.row,
        reject('ROW_BROKEN', mangled, raw.record.get(mangled), 'The row is not UTF-8.'),
        raw.warnings,
      )
      continue
    }
    const result = handOn(raw.row, observationOfCells(columns, raw.record), options.source)
    yield { ...result, warnings: raw.warnings }
  }
}

const read = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<SourceRow> {
  const body = await openBody(bytes, options)
  if (body.kind === 'csv') {
    yield* readCsvBody(body, options)
    return
  }
  for await (const item of readJson(body, ['observations'], undefined, options.complete)) {
    yield 'rejection' in item
      ? refuse(item.row, item.rejection)
      : handOn(item.row, item.value, options.source)
  }
}

export const tideline: SourceFormat = {
  id: 'tideline',
  sourceId: '',
  title: 'Tideline observations (JSON, NDJSON or CSV)',
  publisher: 'whoever pushes; `publisher` of the observation',
  licence: 'as the publisher says',
  credit: 'as the publisher says',
  example:
    '{"source":"dtm-bhs","id":"a3f1","revision":1,"category":"internal_displacements",' +
    '"cause":"disaster.weather.meteorological.storm.cyclone","country":"BHS","figure":9840,"start":"2019-09-01","end":"2019-09-03"}',
  strict: true,
  read,
}
