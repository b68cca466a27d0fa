/** How a figure was revised, over HTTP: each value is that of the series as of then, and the reasons add up to its change. */
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { revisionsAnswerSchema } from '@tideline/contracts'
import { asOf, displaced, first, serveExplained } from './explained.fixture.ts'

// each value is asked for a second time
vi.setConfig({ testTimeout: 240_000 })

const served = serveExplained('revisions')
const revisions = async (query: string) =>
  revisionsAnswerSchema.parse(await served.get(`/v1/revisions?${query}`))

const seriesSchema = z.object({
  series: z.array(
    z.object({ points: z.array(z.object({ value: z.number().nullable(), state: z.string() })) }),
  ),
})
const toldAsOf = async (query: string, instant: string) => {
  const { series } = seriesSchema.parse(await served.get(`/v1/series?${query}&asOf=${instant}`))
  return series[0]?.points[0]
}

describe.each([
  [
    'a flow, added up',
    `${displaced}&source=field`,
    '2023-05',
    'interval=month&from=2023-05-01&to=2023-05-31',
  ],
  [
    'a flow, by days that cut its months',
    `${displaced}&source=field`,
    '2023-W18',
    'interval=week&from=2023-05-01&to=2023-05-07',
  ],
  [
    'a flow, told on its last day',
    `${displaced}&source=field&method=end`,
    '2023',
    'interval=year&from=2023-01-01&to=2023-12-31',
  ],
  [
    'a flow, whichever source is preferred',
    `${displaced}`,
    '2023',
    'interval=year&from=2023-01-01&to=2023-12-31&sources=preferred',
  ],
  [
    'a flow by what only the log tells apart',
    `${displaced}&source=idmc-idu&role=best`,
    '2021',
    'interval=year&from=2021-01-01&to=2021-12-31',
  ],
  [
    'a stock',
    'category=idps&country=HTI&source=iom-dtm',
    '2021-10',
    'interval=month&from=2021-10-01&to=2021-10-31',
  ],
])('%s', (_, figure, period, range) => {
  it('has each value that it had, from the instant on at which it had it', async () => {
    const answer = await revisions(`${figure}&period=${period}`)
    expect(answer.revisions.length).toBeGreaterThan(0)
    let value = 0
    for (const revision of answer.revisions) {
      const { value: told, state } = (await toldAsOf(`${figure}&${range}&groupBy=`, revision.asOf)) ?? {}
      expect({ value: revision.value, state: revision.state }).toEqual({ value: told, state })
      expect(revision.change).toBe((revision.value ?? 0) - value)
      expect(Object.values(revision.reasons).reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(
        revision.change,
      )
      value = revision.value ?? 0
    }
    const now = await toldAsOf(`${figure}&${range}&groupBy=`, answer.asOf ?? '')
    expect(answer.revisions.at(-1)).toMatchObject({ value: now?.value, state: now?.state })
  })
})

const field = `${displaced}&source=field&period=2023-05`

it('tells why: a correction, a retraction, what came late', async () => {
  const { revisions: told, earlierInstants, firstAsOf } = await revisions(field)
  expect(earlierInstants).toBe(0)
  expect(firstAsOf).toBe('2025-01-01T00:00:00.001Z')
  expect(told.map(({ value, reasons }) => [value, reasons])).toEqual([
    [100, { late: 100 }],
    [130, { late: 30 }],
    [480, { late: 350 }],
    [540, { late: 60 }],
    [565, { late: 25 }],
    [535, { correction: -30 }],
    [505, { moved: -30 }],
    [445, { retraction: -60 }],
    [420, { role: -25 }],
    [431, { new: 11 }],
    [438, { late: 7 }],
  ])
})

it('tells the newest where there are more than were asked for', async () => {
  const { revisions: told, earlierInstants } = await revisions(`${field}&limit=2`)
  expect(told.map(({ value, change }) => [value, change])).toEqual([
    [431, 11],
    [438, 7],
  ])
  expect(earlierInstants).toBeGreaterThan(7)
})

it('ends at the instant asked for', async () => {
  const { revisions: told } = await revisions(`${field}&asOf=${asOf(first)}`)
  expect(told.map(({ value }) => value)).toEqual([100, 130, 480, 540, 565])
})
