/** Rows found beside an answer, by the keys of its series. */
import type { GroupDimension, Series, SeriesPoint } from '@tideline/contracts'

/** What the answer's series are keyed by, and the source, which nothing is expected without. */
export const dimensionsOf = (series: readonly Series[]): GroupDimension[] => {
  const asked = Object.keys(series[0]?.key ?? {}) as GroupDimension[]
  return [...new Set<GroupDimension>([...asked, 'source'])]
}

/** Of a figure with a precedence the one source that it is made of; undefined when there are more. */
export const sourceOf = ({ key }: Series, { sources }: SeriesPoint): string | undefined =>
  key.source ?? (sources?.length === 1 ? sources[0] : undefined)

const joinedKey = (values: readonly unknown[]): string => values.join('\u0000')

/** Name of a row with columns `g_<dimension>`. */
export const rowName = (
  row: Readonly<Record<`g_${string}`, unknown>>,
  dimensions: readonly GroupDimension[],
  when: string | number,
): string => joinedKey([...dimensions.map((dimension) => row[`g_${dimension}`]), when])

/** Name of the row that speaks of a point, if one source does. */
export const pointName = (
  series: Series,
  point: SeriesPoint,
  dimensions: readonly GroupDimension[],
  when: string | number,
): string | undefined => {
  const source = sourceOf(series, point)
  if (source === undefined) return undefined
  const key = { ...series.key, source }
  return joinedKey([...dimensions.map((dimension) => key[dimension]), when])
}
