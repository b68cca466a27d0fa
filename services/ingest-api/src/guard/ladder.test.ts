import { expect, it } from 'vitest'
import { Ladder } from './ladder.ts'

it('a ladder gives the highest value noted up to a day, whatever was noted and asked in between', () => {
  const ladder = new Ladder()
  const noted: [day: number, value: number][] = []
  expect(ladder.highestUpTo(5)).toBeUndefined()
  // a full cycle of days and values, so every order of high and low ones occurs
  for (let n = 0; n < 400; n++) {
    const [day, value, asked] = [(n * 37) % 101, (n * 53) % 97, (n * 71) % 103]
    ladder.note(day, value)
    noted.push([day, value])
    const upTo = noted.filter(([at]) => at <= asked).map(([, each]) => each)
    expect(ladder.highestUpTo(asked)).toBe(upTo.length === 0 ? undefined : Math.max(...upTo))
  }
})
