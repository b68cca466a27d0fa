/**
 * Land behind circles, and where a place lies on it. Drawing all coasts takes longer than all the rest of a page, and they stay
 * where they are: what was drawn around the same places is kept.
 */
import { geoBounds, geoMercator, geoPath, type GeoProjection } from 'd3-geo'
import { LRUCache } from 'lru-cache'
import { geography } from './geography.ts'

interface Size {
  width: number
  height: number
  margin: number
}

interface BaseMap {
  projection: GeoProjection
  /** a path of SVG */
  land: string
}

/** A path has some 60,000 letters; situations have one set of places each, and a question its own. */
const MOST_KEPT = 32

const kept = new LRUCache<string, BaseMap>({ max: MOST_KEPT })

type Place = [number, number]

const projectionOf = (places: readonly Place[], { width, height, margin }: Size): GeoProjection => {
  const projection = geoMercator()
  // one country alone has no extent to fit
  if (places.length === 1)
    projection
      .center(places[0] ?? [0, 0])
      .scale(1_200)
      .translate([width / 2, height / 2])
  else
    projection.fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      { type: 'MultiPoint', coordinates: [...places] },
    )
  return projection.clipExtent([
    [0, 0],
    [width, height],
  ])
}

const landOf = (projection: GeoProjection): string => {
  const path = geoPath(projection).digits(0)
  return geography()
    .shapes.flatMap(({ shape }) => {
      const [[, south], [, north]] = geoBounds(shape)
      if (north < -60 || south > 84) return []
      return path(shape) ?? []
    })
    .join('')
}

/** `places`: longitude and latitude of what it has to show. */
export const baseMap = (places: readonly Place[], size: Size): BaseMap => {
  const name = JSON.stringify([places, size])
  const known = kept.get(name)
  if (known !== undefined) return known
  const projection = projectionOf(places, size)
  const made = { projection, land: landOf(projection) }
  kept.set(name, made)
  return made
}
