/**
 * Totals and repeated rows of DTM's answers. A round counts an area once for each reason and origin, so a row alike another
 * in its key and figure is printed twice; but districts without a name are alike that are not the same.
 */
import type { RowAbout } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { figureText, type Dimension, type SheetShape } from '../sheet/sheet-shape.ts'
import { aboutPeriod } from '../values/about.ts'
import { readDate } from '../values/read-date.ts'
import { areaAt, given, givenLevel, keyOf, originOf, statedLevel, type Level } from './areas.ts'

const figure = ['numPresentIdpInd']

const area = (level: Level): Dimension => ({
  texts: (record) => {
    const { pcode, name } = areaAt(record, level)
    return [pcode, name]
  },
  column: () => `admin${level}Name`,
  open: level > 0,
  proof: (record) => areaAt(record, level).pcode,
})

const cell = (column: string, more: Partial<Dimension> = {}): Dimension => ({
  texts: (record) => [given(record, column)],
  column: () => column,
  ...more,
})

const dateOf = (record: RawRecord): string => {
  const text = given(record, 'reportingDate')
  return readDate(text) ?? text
}

/** Columns for a province or a district that name none, and no word of the level. */
const lacksArea = (record: RawRecord): boolean =>
  statedLevel(record) === undefined &&
  ([1, 2] as const).some(
    (level) =>
      (record.has(`admin${level}Name`) || record.has(`admin${level}Pcode`)) &&
      keyOf(areaAt(record, level)) === '',
  )

export const aboutDtm = (record: RawRecord): RowAbout => {
  const date = readDate(given(record, 'reportingDate'))
  return aboutPeriod(date === undefined ? undefined : { start: date, end: date }, areaAt(record, 0).pcode)
}

export const dtmSheet: SheetShape = {
  dimensions: [
    area(0),
    area(1),
    area(2),
    cell('operation'),
    { ...cell('reportingDate', { period: true }), texts: (record) => [dateOf(record)] },
    cell('roundNumber', { period: true }),
    cell('displacementReason'),
    cell('assessmentType'),
    {
      texts: (record) => [keyOf(originOf(record))],
      column: () => 'idpOriginAdmin1Name',
      open: true,
      proof: (record) => originOf(record).pcode,
    },
  ],
  figures: [figure],
  telling: (record) => String(statedLevel(record) ?? givenLevel(record)),
  alike: (record) => [
    given(record, 'adminLevel'),
    ...([0, 1, 2] as const).map((level) => keyOf(areaAt(record, level))),
    given(record, 'operation'),
    given(record, 'assessmentType'),
    dateOf(record),
    given(record, 'displacementReason'),
    keyOf(originOf(record)),
    figureText(record, figure),
  ],
  repeated: 'once',
  incomplete: lacksArea,
}
