/**
 * What a handler has in hand, and when each of it last gave a sign of life. Every wait of ours has a bound (a request's
 * time-out, a retry's pause), so that work whose own call has been out for longer than that bound hangs, however busy its
 * neighbours are. Work that waits for its turn lives as long as anything moves.
 */
export interface Work {
  end(): void
}

export interface WorkWatch {
  begin(): Work
  /** Runs one bounded step of these works. */
  call<T>(works: readonly Work[], step: () => Promise<T>): Promise<T>
  /** ms since the epoch: the sign of life of the work that gave none for the longest; undefined: nothing is in hand */
  oldestBeatAt(): number | undefined
}

interface Held {
  beatAt: number
  calls: number
}

export const createWorkWatch = (now: () => number = Date.now): WorkWatch => {
  const held = new Map<Work, Held>()
  const moved = (): void => {
    const at = now()
    for (const each of held.values()) if (each.calls === 0) each.beatAt = at
  }
  return {
    begin() {
      const work: Work = {
        end() {
          held.delete(work)
          moved()
        },
      }
      held.set(work, { beatAt: now(), calls: 0 })
      return work
    },
    async call(works, step) {
      const ours = works.flatMap((work) => held.get(work) ?? [])
      for (const each of ours) {
        each.calls += 1
        each.beatAt = now()
      }
      try {
        return await step()
      } finally {
        for (const each of ours) each.calls -= 1
        moved()
      }
    },
    oldestBeatAt: () =>
      held.size === 0 ? undefined : Math.min(...[...held.values()].map(({ beatAt }) => beatAt)),
  }
}
