/** Of several sources the chosen one counts, at each instant and in each bucket by itself. */
import { cellName } from '@tideline/figures'
import { describe, expect, it } from 'vitest'
import type { SourceChoice } from '../lineage/source-choice.ts'
import type { StockDifference } from './stock-differences.ts'
import { reconsidered, tallyStocks } from './tally-stocks.ts'
import { createTally } from './tally.ts'

type Chosen = Record<string, string>

/** By bucket, for Haiti's disasters. */
const choosing = (byBucket: Chosen): SourceChoice => ({
  sourceOf: () => undefined,
  inBucket: (_, bucket) => byBucket[bucket],
  choices: () =>
    Object.entries(byBucket).map(([bucket, source]) => ({
      country: 'HTI',
      cause: 'disaster',
      bucket,
      source,
    })),
})

const stands = (
  source: string,
  spans: [bucket: string, isAfter: boolean][],
  people = 40,
): StockDifference => ({
  source,
  key: { country: 'HTI', cause: 'disaster', source },
  changed: false,
  n: 2,
  people,
  spans: spans.map(([bucket, isAfter]) => ({ bucket, isAfter, year: bucket.slice(0, 4) })),
  named: [],
})

const [june, july] = ['2025-06-01', '2025-07-01']

describe('where another source is chosen', () => {
  it('is told by country and cause, with the first and the last such bucket', () => {
    const before = choosing({ [june]: 'dtm', [july]: 'dtm', '2025-08-01': 'dtm' })
    const after = choosing({ [june]: 'gidd', [july]: 'gidd', '2025-08-01': 'dtm' })
    expect(reconsidered([before, after])).toEqual({ things: ['HTI|disaster'], from: june, to: july })
    expect(reconsidered([before, before])).toBeUndefined()
    // a bucket that did not exist before is nothing to consider again
    expect(reconsidered([choosing({}), after])).toBeUndefined()
  })

  it('an observation that stands at both instants counts at the one where its source does', () => {
    const tally = createTally(['country'])
    const both: [string, boolean][] = [
      [june, false],
      [june, true],
    ]
    tallyStocks(
      tally,
      ['country'],
      new Map(),
      [stands('dtm', both), stands('gidd', both, 90)],
      [choosing({ [june]: 'dtm' }), choosing({ [june]: 'gidd' })],
    )
    expect(tally.cell(cellName({ country: 'HTI' }, ['country'], june))).toEqual({
      reasons: { method: 50 },
      observations: { method: 4 },
    })
  })
})
