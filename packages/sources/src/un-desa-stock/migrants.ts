/** People born in (or citizens of) one country and living in another, as an observation: a stock at 1 July. */
import type { SourceObservation } from '@tideline/contracts'
import { nationalityKey, type NationalityFields } from '../values/nationality.ts'

export interface Migrants {
  source: string
  year: number
  /** ISO3, XXU where the label names no country */
  country: string
  /** its label, where it is XXU */
  place?: string
  origin: { iso3: string } | NationalityFields
  figure: number | null
  women?: number
  men?: number
}

export const migrantsId = ({
  year,
  country,
  place,
  origin,
}: Pick<Migrants, 'year' | 'country' | 'place' | 'origin'>): string =>
  [
    year,
    place === undefined ? country : `${country}-${place.toLowerCase()}`,
    'iso3' in origin ? origin.iso3 : nationalityKey(origin),
  ]
    .join(':')
    .replaceAll('|', '-')
    .slice(0, 200)

export const migrantsOf = (migrants: Migrants): SourceObservation => {
  const { source, year, country, place, origin, figure, women, men } = migrants
  const date = `${year}-07-01`
  return {
    observation: {
      source,
      id: migrantsId(migrants),
      category: 'migrants',
      cause: 'unknown',
      country,
      figure,
      date,
      dateAccuracy: 'year',
      publisher: 'UN DESA',
      ...('iso3' in origin ? { origin: origin.iso3 } : origin),
      ...(place === undefined ? {} : { places: [{ role: 'location', name: place.slice(0, 500) }] }),
      ...(women === undefined || men === undefined || women + men !== figure
        ? {}
        : {
            breakdown: [
              { sex: 'f' as const, figure: women },
              { sex: 'm' as const, figure: men },
            ],
          }),
    },
    extras: { dataset: 'stock', windowFrom: date, windowTo: date },
  }
}
