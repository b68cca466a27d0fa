/**
 * What totals=gidd leaves out, said in the answer: IDMC's GIDD adds conflict and disaster and leaves figures under
 * other causes (evictions, development, technical disasters) out of its totals.
 */
import { causeRoot, type SeriesAnswer, type SeriesQuery, type SeriesWarning } from '@tideline/contracts'

/** The question of what is left out; undefined where nothing can be. */
export const leftOutQuery = (query: SeriesQuery): SeriesQuery | undefined => {
  if (query.totals !== 'gidd' || (query.cause !== undefined && causeRoot(query.cause) !== 'other'))
    return undefined
  return {
    ...query,
    totals: 'all',
    cause: query.cause ?? 'other',
    groupBy: [],
    role: query.role === 'all' ? 'recommended' : query.role,
    rounding: 'none',
  }
}

/** Sources are told one by one: they are never added. A stock is told by its newest figure. */
export const leftOutWarning = (found: SeriesAnswer, kind: 'flow' | 'stock'): SeriesWarning[] => {
  const told = found.series.flatMap(({ key, points }) => {
    const counted = points.filter(({ observations }) => observations > 0)
    if (counted.length === 0) return []
    const values = kind === 'flow' ? counted : counted.slice(-1)
    const people = values.reduce((sum, { value }) => sum + (value ?? 0), 0)
    const named = key.source === undefined ? '' : ` of ${key.source}`
    return [{ text: `${people.toLocaleString('en-US')} people${named}`, count: counted.length }]
  })
  if (told.length === 0) return []
  return [
    {
      code: 'OTHER_LEFT_OUT',
      message: `As GIDD does, figures under other causes are left out: ${told.map(({ text }) => text).join('; ')}.`,
      count: told.reduce((sum, { count }) => sum + count, 0),
    },
  ]
}
