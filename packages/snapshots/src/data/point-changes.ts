/** What is different from the cut-off before, point by point, whatever period it is about: corrections of old years too. */
import type { SeriesAnswer, State } from '@tideline/clickhouse'
import { sourceOf } from './key-figures.ts'
import type { ChangeKind, PointChange } from './types.ts'

interface Known {
  value: number | null
  state: State
}

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

const kindOfChange = (before: Known, after: Known): ChangeKind => {
  if (before.state === 'not_reported') return 'new'
  if (after.state === 'not_reported') return 'withdrawn'
  const effect = (after.value ?? 0) - (before.value ?? 0)
  return effect > 0 ? 'raised' : effect < 0 ? 'lowered' : 'state'
}

/** Largest effect first. */
export const byEffect = (a: PointChange, b: PointChange): number =>
  Math.abs(b.effect) - Math.abs(a.effect) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

export const pointChanges = (figure: string, before: SeriesAnswer, after: SeriesAnswer): PointChange[] => {
  const old = pointsOf(before)
  const now = pointsOf(after)
  const changes: PointChange[] = []
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const place = (now.get(key) ?? old.get(key))?.place
    const was = old.get(key)?.known ?? NOTHING
    const is = now.get(key)?.known ?? NOTHING
    if (place === undefined || (was.value === is.value && was.state === is.state)) continue
    changes.push({
      figure,
      ...place,
      kind: kindOfChange(was, is),
      before: was,
      after: is,
      effect: (is.value ?? 0) - (was.value ?? 0),
    })
  }
  return changes.toSorted(byEffect)
}
