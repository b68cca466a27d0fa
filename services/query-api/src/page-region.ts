/** A situation as the first page needs it: which countries, and which figures first. */
import type { PageRegion } from '@tideline/page'
import { countriesOf, type Situation } from '@tideline/snapshots'

export const pageRegion = (situation: Situation): PageRegion => ({
  title: situation.title,
  parts: situation.subregions.map(({ id }) => id),
  countries: countriesOf(situation),
  keyFigures: situation.keyFigures,
})
