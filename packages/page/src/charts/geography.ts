/** Shapes of countries and a point in each, from Natural Earth by world-atlas. Read once, when a map is first drawn. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { countries } from '@tideline/contracts'
import { geoArea, geoCentroid, type ExtendedFeature, type ExtendedFeatureCollection } from 'd3-geo'
import { feature } from 'topojson-client'

interface Geography {
  shapes: readonly { iso3: string | undefined; shape: ExtendedFeature }[]
  /** longitude and latitude of the middle of a country's largest part: far islands do not pull it into the sea */
  centre(iso3: string): [number, number] | undefined
}

const largestPart = (shape: ExtendedFeature): ExtendedFeature => {
  if (shape.geometry?.type !== 'MultiPolygon') return shape
  const parts = shape.geometry.coordinates.map((coordinates): ExtendedFeature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates },
  }))
  return parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best))
}

type Atlas = Parameters<typeof feature>[0]

const load = (): Geography => {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Atlas
  const byNumber = new Map(countries.filter(({ m49 }) => m49 !== '').map(({ m49, iso3 }) => [m49, iso3]))
  const all = atlas.objects['countries']
  // the file is a collection of features, which its types cannot know
  const collection = all === undefined ? undefined : (feature(atlas, all) as ExtendedFeatureCollection)
  const shapes = (collection?.features ?? []).map((shape) => ({
    iso3: byNumber.get(String(shape.id ?? '')),
    shape,
  }))
  const centres = new Map<string, [number, number]>()
  for (const { iso3, shape } of shapes) {
    if (iso3 !== undefined && !centres.has(iso3)) centres.set(iso3, geoCentroid(largestPart(shape)))
  }
  return { shapes, centre: (iso3) => centres.get(iso3) }
}

let loaded: Geography | undefined

export const geography = (): Geography => {
  loaded ??= load()
  return loaded
}
