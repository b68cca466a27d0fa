/**
 * Contradictions of one publisher, told beside the figures and never mended. IOM's strategy quotes Panama's SNM with
 * more than 22,886 crossings in 2019; as the SNM was quoted later it was 22,102. Figures of different publishers differ
 * because they count differently, so these are compared by who published them.
 */
import { tables, type SeriesAnswer, type SeriesQuery, type SeriesWarning } from '@tideline/contracts'
import { contradictionsIn, type Contradiction } from '@tideline/figures'
import { rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'

const publishersShape = rowShape('publishers of sources', {
  source: z.string(),
  publishers: z.array(z.string()),
})

/** Contradictions named in words at most; the others are counted. */
const NAMED_AT_MOST = 5

const wordsOf = (publisher: string): string[] => publisher.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** "Panama SNM" is the SNM: all words of the one are in the other. */
const isSamePublisher = (a: string, b: string): boolean => {
  const [few, many] = [wordsOf(a), wordsOf(b)].toSorted((x, y) => x.length - y.length)
  return few !== undefined && few.length > 0 && few.every((word) => many?.includes(word))
}

const text = ({ period, bound, other }: Contradiction): string => {
  const word = bound.quantifier === 'more_than' ? 'more than' : 'less than'
  const least = other.quantifier === 'less_than' ? 'less than ' : ''
  return `${period}: ${bound.source} ${word} ${bound.value.toLocaleString('en-US')}, ${other.source} ${least}${other.value.toLocaleString('en-US')}`
}

/** Of figures as they are shown: what is hidden contradicts nobody. */
export const contradictionWarnings = async (
  store: Store,
  query: SeriesQuery,
  { series }: Pick<SeriesAnswer, 'series'>,
): Promise<SeriesWarning[]> => {
  const found = contradictionsIn(series)
  if (found.length === 0) return []
  const sources = [...new Set(found.flatMap(({ bound, other }) => [bound.source, other.source]))]
  const key = keyConditions({ ...query, sources }, '')
  const rows = await store.rows(
    publishersShape,
    `SELECT toString(source) AS source, groupUniqArray(toString(publisher)) AS publishers
     FROM ${tables.log} WHERE ${key.sql} AND publisher != '' GROUP BY source`,
    key.params,
  )
  const publishers = new Map(rows.map(({ source, publishers: names }) => [source, names]))
  const same = found.filter(({ bound, other }) =>
    publishers
      .get(bound.source)
      ?.some((mine) => publishers.get(other.source)?.some((theirs) => isSamePublisher(mine, theirs))),
  )
  if (same.length === 0) return []
  return [
    {
      code: 'CONTRADICTION',
      message: `One publisher's figures cannot all be true; none is changed: ${same.slice(0, NAMED_AT_MOST).map(text).join('; ')}. Ask the publisher which stands, and correct or retract the other.`,
      count: same.length,
    },
  ]
}
