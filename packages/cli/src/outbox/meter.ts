/** How far a push is, in one line. The clock is given: nothing here waits. */
export interface Counts {
  rows: number
  accepted: number
  duplicates: number
  faults: number
}

export interface Meter {
  add(counts: Partial<Counts>): void
  line(): string
}

const count = (value: number): string => value.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')

const duration = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`

/** `total` 0: nobody has counted the rows. `now` in ms. */
export const createMeter = (total: number, now: () => number): Meter => {
  const done: Counts = { rows: 0, accepted: 0, duplicates: 0, faults: 0 }
  const began = now()
  return {
    add(counts) {
      for (const name of Object.keys(done) as (keyof Counts)[]) done[name] += counts[name] ?? 0
    },
    line() {
      const seconds = (now() - began) / 1_000
      const rate = seconds > 0 ? done.rows / seconds : 0
      const left = Math.max(0, total - done.rows)
      return [
        `sent ${count(done.rows)}${total === 0 ? '' : `/${count(total)}`}`,
        `accepted ${count(done.accepted)}`,
        `duplicate ${count(done.duplicates)}`,
        `faults ${count(done.faults)}`,
        `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s`,
        ...(total === 0 ? [] : [rate > 0 ? `remaining ${duration(left / rate)}` : 'remaining unknown']),
      ].join(' | ')
    },
  }
}

/** A terminal is told each time; elsewhere one plain line when so much time went by. */
export const createPacer = (everyMs: number, now: () => number): (() => boolean) => {
  let last = now()
  return () => {
    if (now() - last < everyMs) return false
    last = now()
    return true
  }
}
