/** What stands under a figure, so that no part is called the whole: who reported, which days, which people. Pure. */
import type { SeriesPoint } from '@tideline/contracts'
import { keyLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { pointText } from '../point-text.ts'

type Shown = SeriesPoint | undefined

/** What the other sources say of the same thing: beside the figure, never in it. */
export const othersNote = (say: Say, point: Shown): string =>
  (point?.alternatives ?? []).map((each) => `${each.source}: ${pointText(say, each)}`).join('; ')

/** "14 of 17 places, oldest part 43 days old". */
export const reportedNote = (say: Say, point: Shown): string => {
  const { unit, reported, expected, oldestAgeDays } = point?.coverage ?? {}
  if (point?.value === null) return ''
  return [
    ...(unit === undefined || reported === undefined
      ? []
      : [
          say(`table.reportedOf.${unit}`, {
            reported: say.count(reported),
            expected: say.count(expected ?? reported),
          }),
        ]),
    ...(oldestAgeDays === undefined || oldestAgeDays === 0
      ? []
      : [say('table.oldest', { n: oldestAgeDays, count: say.count(oldestAgeDays) })]),
  ].join(', ')
}

const joined = (say: Say, only: NonNullable<SeriesPoint['only']>): string =>
  Object.entries(only)
    .map(
      ([dimension, values]) =>
        `${(say.maybe(`dimension.${dimension}`) ?? dimension).toLowerCase()} ${values.map((value) => keyLabel(say, dimension, value)).join(', ')}`,
    )
    .join('; ')

/** Which days are in it, where not all are. */
const daysNote = (say: Say, { complete, covered }: SeriesPoint): string[] => {
  if (complete !== false) return []
  if (covered === undefined) return [say('table.notWhole')]
  const { days, from, to } = covered
  return [say('table.covers', { n: days, count: say.count(days), from: say.day(from), to: say.day(to) })]
}

/** What the figure is a part of: days, people that are known to lack, a population, a longer figure. */
export const partNote = (say: Say, point: Shown): string => {
  if (point === undefined || point.value === null) return ''
  const { missing, rejectedRows, only, derived, parts = [] } = point
  return [
    ...daysNote(say, point),
    ...(missing === undefined ? [] : [say('table.missing', { n: missing, count: say.count(missing) })]),
    ...(rejectedRows === undefined
      ? []
      : [say('table.refused', { n: rejectedRows, count: say.count(rejectedRows) })]),
    ...(only === undefined ? [] : [say('table.only', { what: joined(say, only) })]),
    ...(derived === undefined ? [] : [say('table.derived')]),
    ...parts.map(({ source, causes }) =>
      say('table.parts', { source, causes: causes.map((cause) => keyLabel(say, 'cause', cause)).join(', ') }),
    ),
  ].join('; ')
}

/** All of it in one line, for boxes. */
export const allNotes = (say: Say, point: Shown): string =>
  [reportedNote(say, point), partNote(say, point)].filter((note) => note !== '').join('; ')
