/** Values of one figure that were published, so that no two of them are 1 to 4 people apart (pure). */
import { SMALLEST_SHOWN } from '@tideline/figures'

export class ShownValues {
  /** two in one place of k are less than k apart */
  private readonly byPlace = new Map<number, number[]>()

  constructor() {
    this.add(0)
  }

  add(value: number): void {
    const place = Math.floor(value / SMALLEST_SHOWN)
    const here = this.byPlace.get(place)
    if (here === undefined) this.byPlace.set(place, [value])
    else here.push(value)
  }

  /** Whether `value` beside one that was shown is few people: 3 beside nothing, 43 beside 40. The same again is nothing new. */
  tells(value: number): boolean {
    const place = Math.floor(value / SMALLEST_SHOWN)
    const near = [place - 1, place, place + 1].flatMap((each) => this.byPlace.get(each) ?? [])
    return !near.includes(value) && near.some((shown) => Math.abs(shown - value) < SMALLEST_SHOWN)
  }
}
