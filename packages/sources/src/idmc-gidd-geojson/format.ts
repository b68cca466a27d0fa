/**
 * IDMC's disaggregated GIDD: the single figures that the yearly tables are the sums of. Under the same source
 * as those tables it would count the same people again; give it a source of its own where both are loaded.
 */
import type { SourceFormat } from '../format.ts'
import { readRecords } from '../reading/read-records.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { credit, idmc } from '../values/idmc.ts'
import { readFeature } from './read-feature.ts'
import { aboutFeature, featureSheet } from './sheet.ts'

export const idmcGiddGeojson: SourceFormat = {
  ...idmc,
  id: 'idmc-gidd-geojson',
  // Single figures that GIDD's yearly tables already hold: under the same source they would be counted twice.
  sourceId: 'idmc-gidd-figures',
  title: 'GIDD single figures (disaggregated GeoJSON)',
  credit: credit('Global Internal Displacement Database (GIDD)'),
  example:
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[37.41,36.15]]},' +
    '"properties":{"ID":107479,"ISO3":"SYR","Figure cause":"Disaster","Year":2023,"Figure category":"Internal Displacements",' +
    '"Figure unit":"Household","Reported figures":38649,"Household size":5.0,"Total figures":193245,' +
    '"Start date":"2023-02-06","End date":"2023-03-09","Locations name":["Aleppo, Syria"]}}]}',
  strict: false,
  async *read(bytes, options) {
    const records = readRecords(bytes, options, {
      listNames: ['features'],
      expected: 'type, geometry, properties of a GeoJSON feature',
      isHeader: (has) => has('properties'),
      figures: [['Reported figures'], ['Total figures']],
      figuresWithin: 'properties',
    })
    yield* readSheet(records, {
      shape: () => featureSheet,
      about: aboutFeature,
      row: (row, record) => readFeature(row, record, options.source),
    })
  },
}
