import { describe, expect, it } from 'vitest'
import type { Changed } from './changed-records.ts'
import { explainChosen } from './explain-chosen.ts'
import type { Part } from './tally.ts'
import { version } from './version.fixture.ts'

const part = (country: string, people: number, bucket = '2023-05-01'): Part => ({
  key: { country },
  bucket,
  people,
})

/** `correction GTM +20` */
const explained = (changed: Changed | undefined, was: Part[], is: Part[]): string[] =>
  explainChosen(changed, was, is).map(
    ({ reason, part: { key, people } }) => `${reason} ${key.country} ${people > 0 ? `+${people}` : people}`,
  )

const before = version()
const after = (over: Parameters<typeof version>[0]): Changed => ({
  before,
  after: version({ revision: 2, ...over }),
})

describe('an observation that counts by a choice', () => {
  it('is corrected where it counts at both instants', () => {
    expect(explained(after({ people: 330 }), [part('GTM', 310)], [part('GTM', 330)])).toEqual([
      'correction GTM +20',
    ])
  })

  it('is corrected there too when more than its figure changed', () => {
    const changed = after({ people: 330, role: 'triangulation', cause: 'disaster', eventId: 'eta' })
    expect(explained(changed, [part('GTM', 310)], [part('GTM', 330)])).toEqual(['correction GTM +20'])
  })

  it('moves out of one country and into another with the figure of each', () => {
    const changed = after({ people: 330, country: 'HND' })
    expect(explained(changed, [part('GTM', 310)], [part('HND', 330)])).toEqual([
      'moved GTM -310',
      'moved HND +330',
    ])
  })

  it.each([
    ['nothing but the choice', {}, 'method'],
    ['its figure alone', { people: 330 }, 'method'],
    ['its event', { eventId: 'eta' }, 'moved'],
    ['its operation', { operation: 'op' }, 'moved'],
    ['its nationality', { nationality: 'VEN' }, 'moved'],
    ['its days', { end: '2023-06-30' }, 'moved'],
    ['its cause and its days', { cause: 'disaster', end: '2023-06-30' }, 'reclassified'],
    ['what it is a publication of', { overlapGroup: '2023' }, 'reclassified'],
    ['its role, its cause and its days', { role: 'unknown', cause: 'disaster', end: '2023-06-30' }, 'role'],
  ] as const)('that counted before and changed in %s goes for that reason', (_, over, reason) => {
    expect(explained(after(over), [part('GTM', 310)], [])).toEqual([`${reason} GTM -310`])
  })

  it('goes by the choice when it did not change at all', () => {
    expect(explained(undefined, [part('GTM', 310)], [])).toEqual(['method GTM -310'])
    expect(explained(undefined, [], [part('GTM', 310)])).toEqual(['method GTM +310'])
  })

  it('comes as new or late, also after it had been withdrawn, and goes withdrawn', () => {
    const late = version({ reportedAt: '2023-07-01T00:00:00.000Z' })
    const withdrawn = version({ op: 'retract', revision: 2 })
    expect(explained({ before: undefined, after: version() }, [], [part('GTM', 310)])).toEqual([
      'new GTM +310',
    ])
    expect(explained({ before: undefined, after: late }, [], [part('GTM', 310)])).toEqual(['late GTM +310'])
    expect(explained({ before: withdrawn, after: late }, [], [part('GTM', 310)])).toEqual(['late GTM +310'])
    expect(explained({ before, after: withdrawn }, [part('GTM', 310)], [])).toEqual(['retraction GTM -310'])
  })

  it('has the sum of its parts in a cell, and none where they are the same', () => {
    const halves = [part('GTM', 100), part('GTM', 210)]
    expect(explained(after({ people: 330 }), halves, [part('GTM', 330)])).toEqual(['correction GTM +20'])
    expect(explained(after({ people: 330 }), halves, [part('GTM', 310)])).toEqual([])
    expect(
      explained(
        after({ people: 330 }),
        [part('GTM', 310)],
        [part('GTM', 310), part('GTM', 20, '2023-06-01')],
      ),
    ).toEqual(['method GTM +20'])
  })
})
