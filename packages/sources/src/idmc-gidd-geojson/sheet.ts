/** Totals and repeated rows among single figures: an ID is one figure. */
import type { RowAbout } from '@tideline/contracts'
import { isObject, recordOfObject, type RawRecord } from '../reading/raw-row.ts'
import { columnText, type Dimension, type SheetShape } from '../sheet/sheet-shape.ts'
import { aboutYear } from '../values/about-year.ts'
import { cellOf } from '../values/cell.ts'

const none = recordOfObject({})

const propertiesOf = (feature: RawRecord): RawRecord => {
  const properties = feature.get('properties')
  return isObject(properties) ? recordOfObject(properties) : none
}

const property = (names: readonly string[], more: Partial<Dimension> = {}): Dimension => ({
  ...more,
  texts: (feature) => [columnText(names)(propertiesOf(feature))],
  column: () => names[0] ?? '',
})

export const aboutFeature = (feature: RawRecord): RowAbout => {
  const properties = propertiesOf(feature)
  return aboutYear(cellOf(properties, ['ISO3']), cellOf(properties, ['Year']))
}

export const featureSheet: SheetShape = {
  dimensions: [
    property(['ID']),
    property(['ISO3']),
    property(['Country', 'Country / Territory']),
    property(['Year'], { period: true }),
    property(['Figure category']),
  ],
  // figures lie a level deeper and in two units; a total among them is left out and not compared
  figures: [],
  alike: (feature) => [columnText(['ID'])(propertiesOf(feature))],
  repeated: 'same id',
}
