import { describe, expect, it } from 'vitest'
import { decideScheduler } from './scheduler.ts'

const now = Date.parse('2026-11-23T11:00:00Z')
const every = { everyMs: 60_000 }
const daily = { pattern: '0 6 * * *', zone: 'America/Panama' }

describe('decideScheduler', () => {
  it('makes what is not there', () => {
    expect(decideScheduler(undefined, every, now)).toBe('missing')
  })

  it('leaves alone what is as it should be, or its next run would move at each assertion', () => {
    expect(decideScheduler({ every: 60_000, next: now + 1 }, every, now)).toBe('keep')
    expect(decideScheduler({ pattern: '0 6 * * *', tz: 'America/Panama', next: now + 1 }, daily, now)).toBe(
      'keep',
    )
  })

  it('changes the interval, the pattern, the zone or the kind', () => {
    expect(decideScheduler({ every: 30_000, next: now + 1 }, every, now)).toBe('changed')
    expect(decideScheduler({ pattern: '0 7 * * *', tz: 'America/Panama', next: now + 1 }, daily, now)).toBe(
      'changed',
    )
    expect(decideScheduler({ pattern: '0 6 * * *', tz: 'UTC', next: now + 1 }, daily, now)).toBe('changed')
    expect(decideScheduler({ every: 60_000, next: now + 1 }, daily, now)).toBe('changed')
  })

  it('revives one whose next run lies far back, and lets one that waits for its turn wait', () => {
    expect(decideScheduler({ every: 60_000, next: now - 60_001 }, every, now)).toBe('stuck')
    expect(decideScheduler({ every: 60_000, next: now - 5_000 }, every, now)).toBe('keep')
    // a minute is still a turn, and it is the same for what runs once a day
    expect(decideScheduler({ every: 60_000, next: now - 60_000 }, every, now)).toBe('keep')
    const overdue = { pattern: '0 6 * * *', tz: 'America/Panama', next: now - 60_001 }
    expect(decideScheduler(overdue, daily, now)).toBe('stuck')
    expect(decideScheduler({ every: 60_000 }, every, now)).toBe('stuck')
  })
})
