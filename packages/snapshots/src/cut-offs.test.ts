import { describe, expect, it } from 'vitest'
import { cutOffOf, dueCutOffs, nextCutOff, previousCutOff } from './cut-offs.ts'

const DAY = 86_400_000
const ms = (instant: string): number => Date.parse(instant)
const year = (timezone: string, time: string, of = 2026) =>
  dueCutOffs({
    situation: { timezone, time },
    since: ms(`${of}-01-01T00:00:00Z`),
    now: ms(`${of + 1}-01-01T00:00:00Z`),
  })

const clocks = [
  ['America/Panama', '06:00'],
  ['America/Toronto', '06:00'],
  ['America/Toronto', '02:30'],
  ['America/Toronto', '01:30'],
  ['America/Havana', '00:00'],
  ['America/Havana', '00:30'],
  ['America/Nuuk', '23:30'],
  ['Australia/Lord_Howe', '02:15'],
  ['Asia/Kathmandu', '00:00'],
  ['UTC', '23:59'],
] as const

describe('dueCutOffs over a year', () => {
  it.each(clocks)('gives each civil day of %s exactly one cut-off at %s', (timezone, time) => {
    const cutOffs = year(timezone, time)
    expect(cutOffs).toHaveLength(365)
    expect(new Set(cutOffs.map(({ date }) => date)).size).toBe(365)
    expect(new Set(cutOffs.map(({ at }) => at)).size).toBe(365)
    const steps = cutOffs.slice(1).map(({ date }, index) => ms(date) - ms(cutOffs[index]?.date ?? ''))
    expect(new Set(steps)).toEqual(new Set([DAY]))
  })

  it.each(clocks)('gives the same of %s at %s however often and when it looks', (timezone, time) => {
    const situation = { timezone, time }
    const found: string[] = []
    let since = ms('2026-01-01T00:00:00Z')
    const end = ms('2027-01-01T00:00:00Z')
    for (let step = 0; since < end; step += 1) {
      const now = Math.min(end, since + 1 + ((step * 7_654_321) % (DAY * 2)))
      found.push(...dueCutOffs({ situation, since, now }).map(({ at }) => at))
      since = now
    }
    expect(found).toEqual(year(timezone, time).map(({ at }) => at))
  })
})

describe('one cut-off', () => {
  it('follows the clocks of the zone', () => {
    expect(cutOffOf({ timezone: 'America/Panama', time: '06:00' }, '2026-07-01')?.at).toBe(
      '2026-07-01T11:00:00.000Z',
    )
    expect(cutOffOf({ timezone: 'America/Toronto', time: '06:00' }, '2026-01-15')?.at).toBe(
      '2026-01-15T11:00:00.000Z',
    )
    expect(cutOffOf({ timezone: 'America/Toronto', time: '06:00' }, '2026-07-15')?.at).toBe(
      '2026-07-15T10:00:00.000Z',
    )
  })

  it('lies as long after a gap as it would have lain in it', () => {
    expect(cutOffOf({ timezone: 'America/Toronto', time: '02:30' }, '2026-03-08')?.at).toBe(
      '2026-03-08T07:30:00.000Z',
    )
    expect(cutOffOf({ timezone: 'America/Havana', time: '00:30' }, '2026-03-08')?.at).toBe(
      '2026-03-08T05:30:00.000Z',
    )
  })

  it('is the first of two in a fold', () => {
    expect(cutOffOf({ timezone: 'America/Toronto', time: '01:30' }, '2026-11-01')?.at).toBe(
      '2026-11-01T05:30:00.000Z',
    )
  })

  it('does not exist on a day that the zone skipped', () => {
    expect(cutOffOf({ timezone: 'Pacific/Apia', time: '06:00' }, '2011-12-30')).toBeNull()
    const dates = year('Pacific/Apia', '06:00', 2011).map(({ date }) => date)
    expect(dates.slice(-4)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01'])
  })

  it('is due from its millisecond on, and not before', () => {
    const situation = { timezone: 'America/Panama', time: '06:00' }
    const at = ms('2026-11-23T11:00:00.000Z')
    expect(dueCutOffs({ situation, since: at - 1_000, now: at - 1 })).toEqual([])
    expect(dueCutOffs({ situation, since: at - 1, now: at })).toEqual([
      { date: '2026-11-23', at: '2026-11-23T11:00:00.000Z' },
    ])
    expect(dueCutOffs({ situation, since: at, now: at + 1_000 })).toEqual([])
  })

  it('has one before and one after', () => {
    const situation = { timezone: 'America/Panama', time: '06:00' }
    expect(previousCutOff(situation, '2026-11-23T11:00:00.000Z').date).toBe('2026-11-22')
    expect(previousCutOff(situation, '2026-11-23T11:00:00.001Z').date).toBe('2026-11-23')
    expect(nextCutOff(situation, '2026-11-23T11:00:00.000Z').date).toBe('2026-11-24')
  })
})
