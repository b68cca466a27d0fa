/** What moved between two answers to one question. Pure. */
import { toldPointSchema, type SeriesAnswer, type StreamChange, type ToldPoint } from '@tideline/contracts'

type Key = StreamChange['changed'][number]['key']

interface Held {
  key: Key
  point: ToldPoint
  /** what is compared */
  text: string
}

/** By key and period, in the order of the answer. */
export type ToldPoints = ReadonlyMap<string, Held>

export const toldPoints = (answer: Pick<SeriesAnswer, 'series'>): ToldPoints => {
  const held = new Map<string, Held>()
  for (const { key, points } of answer.series)
    for (const full of points) {
      const point = toldPointSchema.parse(full)
      held.set(JSON.stringify([key, point.period]), { key, point, text: JSON.stringify(point) })
    }
  return held
}

/** A figure of which nothing is left is unknown again, not 0. */
const gone = ({ period, from, to }: ToldPoint): ToldPoint => ({
  period,
  from,
  to,
  value: null,
  state: 'not_reported',
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
})

export interface Moved {
  key: Key
  point: ToldPoint
}

/** The newest periods first: they are looked at most, and there may not be room for all. */
export const movedPoints = (before: ToldPoints, after: ToldPoints): Moved[] => {
  const moved: Moved[] = []
  for (const [id, { key, point, text }] of after)
    if (before.get(id)?.text !== text) moved.push({ key, point })
  for (const [id, { key, point }] of before)
    if (!after.has(id) && point.state !== 'not_reported') moved.push({ key, point: gone(point) })
  return moved.toSorted((one, other) => {
    if (one.point.from === other.point.from) return 0
    return one.point.from < other.point.from ? 1 : -1
  })
}
