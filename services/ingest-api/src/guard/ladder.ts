/**
 * The highest value noted at or before a day. Pure; notes are put in order when somebody first asks, so noting and
 * asking are both cheap however many days there are.
 */
export class Ladder {
  readonly #noted = new Map<number, number>()
  /** days in order, each with the highest value up to it; undefined when something was noted since */
  #steps: { day: number; highest: number }[] | undefined

  note(day: number, value: number): void {
    const before = this.#noted.get(day)
    if (before !== undefined && before >= value) return
    this.#noted.set(day, value)
    this.#steps = undefined
  }

  /** undefined where nothing was noted so early */
  highestUpTo(day: number): number | undefined {
    const steps = (this.#steps ??= this.#climb())
    let [low, high] = [0, steps.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((steps[middle]?.day ?? Infinity) <= day) low = middle + 1
      else high = middle
    }
    return steps[low - 1]?.highest
  }

  #climb(): { day: number; highest: number }[] {
    let highest = -Infinity
    return [...this.#noted]
      .toSorted(([a], [b]) => a - b)
      .map(([day, value]) => {
        highest = Math.max(highest, value)
        return { day, highest }
      })
  }
}

/** Ladders by name. */
export class Ladders {
  readonly #byName = new Map<string, Ladder>()

  note(name: string, day: number, value: number): void {
    let ladder = this.#byName.get(name)
    if (ladder === undefined) {
      ladder = new Ladder()
      this.#byName.set(name, ladder)
    }
    ladder.note(day, value)
  }

  highestUpTo(name: string, day: number): number | undefined {
    return this.#byName.get(name)?.highestUpTo(day)
  }
}
