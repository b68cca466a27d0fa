/** The source that a question with a precedence takes for an observation: the same choice as its series makes. */
import { causeRoot, type SeriesQuery, type Keyed } from '@tideline/contracts'
import { choiceDimensions, coveringQuery, preferring } from '../series/preferred.ts'
import { readParts } from '../series/read-parts.ts'
import type { RolledUp } from '../cells/question-state.ts'
import { isFlow, readCells } from '../cells/read-cells.ts'
import type { Store } from '@tideline/log'
import type { SourceOf } from './decide.ts'

export interface SourceChoice {
  sourceOf: SourceOf
  /** the same for a bucket of a series: a stock's source is chosen at each date */
  inBucket(observation: Pick<Keyed, 'country' | 'cause'>, bucket: string, year: string): string | undefined
  /** of stocks: what a source was chosen for, with the source */
  choices(): { country: string; cause: string; bucket: string; source: string }[]
}

export const readSourceChoice = async (
  store: Store,
  query: SeriesQuery,
  rolledUp: RolledUp,
): Promise<SourceChoice> => {
  const { preferred } = query
  if (preferred === undefined)
    return { sourceOf: () => undefined, inBucket: () => undefined, choices: () => [] }
  const { cells, asOf } = await readCells(store, coveringQuery(query), choiceDimensions(query), rolledUp)
  const flow = isFlow(query)
  const isPart = flow ? undefined : await readParts(store, query, preferred, asOf)
  const choosing = preferring(query, preferred, cells, isPart)
  const inBucket: SourceChoice['inBucket'] = ({ country = '', cause = '' }, bucket, year) =>
    choosing.sourceFor({
      key: { country, cause: causeRoot(cause), ...(flow ? { year } : {}) },
      bucket,
      value: 0,
      observations: 0,
      mask: 0,
    })
  const [only] = cells
  return {
    inBucket,
    choices: () =>
      cells.map((cell) => ({
        country: cell.key.country ?? '',
        cause: cell.key.cause ?? '',
        bucket: cell.bucket,
        source: choosing.sourceFor(cell),
      })),
    // One period is asked for, so a stock has one bucket.
    sourceOf: (candidate, year) => inBucket(candidate, only?.bucket ?? '', year),
  }
}
