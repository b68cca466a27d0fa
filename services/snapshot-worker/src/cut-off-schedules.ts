/** When to look besides the regular looks: at each situation's cut-off, by the clock of its zone. */
import type { Repeat } from '@tideline/queues'
import type { Situation } from '@tideline/snapshots'

export const cutOffSchedules = (
  situations: readonly Pick<Situation, 'id' | 'time' | 'timezone'>[],
): Record<string, Repeat> =>
  Object.fromEntries(
    situations.map(({ id, time, timezone }) => {
      const [hour, minute] = time.split(':')
      return [`cut-off-${id}`, { pattern: `${Number(minute)} ${Number(hour)} * * *`, zone: timezone }]
    }),
  )
