/** What is different from the cut-off before, point by point, whatever period it is about: corrections of old years too. */
import { protectDifferences } from '@tideline/figures'
import { type SeriesAnswer, type State, isPublicSource } from '@tideline/contracts'
import { sourceOf } from './key-figures.ts'
import type { ChangeKind, PointChange } from './types.ts'

interface Known {
  value: number | null
  state: State
}

/** Told by what it was and is alone, without reasons. */
type ByValue = Omit<PointChange, 'reasons'>

const NOTHING: Known = { value: null, state: 'not_reported' }

type Place = Pick<PointChange, 'source' | 'country' | 'cause' | 'period'>

const pointsOf = (answer: SeriesAnswer): Map<string, { place: Place; known: Known }> => {
  const points = new Map<string, { place: Place; known: Known }>()
  for (const series of answer.series) {
    const { country = '', cause = '' } = series.key
    for (const { period, value, state } of series.points) {
      const place = { source: sourceOf(series), country, cause, period }
      points.set(JSON.stringify(place), { place, known: { value, state } })
    }
  }
  return points
}

export const kindOfChange = (before: Known, after: Known): ChangeKind => {
  if (before.state === 'suppressed' || after.state === 'suppressed') return 'state'
  if (before.state === 'not_reported') return 'new'
  if (after.state === 'not_reported') return 'withdrawn'
  const effect = (after.value ?? 0) - (before.value ?? 0)
  return effect > 0 ? 'raised' : effect < 0 ? 'lowered' : 'state'
}

/** Largest effect first. */
export const byEffect = (a: ByValue, b: ByValue): number =>
  Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/**
 * `isProtected`: the figure breaks down (by nationality), so what changed by 1 to 4 people is not told of sources that
 * are not public; nor what would tell it: the changes of a period add up to the change of the whole.
 */
export const pointChanges = (
  figure: string,
  before: SeriesAnswer,
  after: SeriesAnswer,
  isProtected = false,
): ByValue[] => {
  const old = pointsOf(before)
  const now = pointsOf(after)
  const changes: ByValue[] = []
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const place = (now.get(key) ?? old.get(key))?.place
    const was = old.get(key)?.known ?? NOTHING
    const is = now.get(key)?.known ?? NOTHING
    if (place === undefined || (was.value === is.value && was.state === is.state)) continue
    const effect = (is.value ?? 0) - (was.value ?? 0)
    changes.push({ figure, ...place, kind: kindOfChange(was, is), before: was, after: is, effect })
  }
  return (isProtected ? protectChanges(changes) : changes).toSorted(byEffect)
}

const protectChanges = (changes: readonly ByValue[]): ByValue[] => {
  const shown = changes.filter(({ source }) => isPublicSource(source))
  const careful = changes.filter(({ source }) => !isPublicSource(source))
  const lines = new Map<string, number[]>()
  for (const [index, { source, period }] of careful.entries()) {
    const name = JSON.stringify([source, period])
    lines.set(name, [...(lines.get(name) ?? []), index])
  }
  const told = protectDifferences(
    careful.map(({ effect, ...change }) => ({ ...change, change: effect })),
    [...lines.values()],
  )
  return [
    ...shown,
    ...told.map(({ change, ...rest }): ByValue => ({
      ...rest,
      kind: change === null ? kindOfChange(rest.before, rest.after) : rest.kind,
      effect: change,
    })),
  ]
}
