/** Mistakes in what readers are given: answers, pages, snapshots and texts. A file for each area, since there are many. */
import type { Equivalent, Mutant } from '../mutant.ts'
import { caching } from './pages-caching.ts'
import { dashboard } from './pages-dashboard.ts'
import { parameters } from './pages-parameters.ts'
import { snapshotArchive } from './pages-snapshot-archive.ts'
import { snapshots } from './pages-snapshots.ts'
import { spellings } from './pages-spellings.ts'

export const pages: readonly (Mutant | Equivalent)[] = [
  ...caching,
  ...parameters,
  ...spellings,
  ...dashboard,
  ...snapshots,
  ...snapshotArchive,
]
