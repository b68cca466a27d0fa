import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { planSnapshot } from './plan.ts'
import { parseSituation } from './situation.ts'

const region = parseSituation(
  JSON.parse(readFileSync(new URL('../../../examples/region/region.json', import.meta.url), 'utf8')),
)
const watermark = '2026-11-23T15:00:00.000Z'

describe('planSnapshot', () => {
  it('names a day by its date', () => {
    expect(planSnapshot(region, { date: '2026-11-23' }, watermark)).toMatchObject({
      snapshotId: 'region-2026-11-23',
      cutOff: '2026-11-23T11:00:00.000Z',
      asOf: '2026-11-23T11:00:00.000Z',
    })
  })

  it('takes the watermark when nothing is asked, and never more than it', () => {
    const now = { snapshotId: 'region-20261123T150000.000Z', cutOff: watermark, asOf: watermark }
    expect(planSnapshot(region, {}, watermark)).toMatchObject(now)
    expect(planSnapshot(region, { asOf: '2030-01-01T00:00:00Z' }, watermark)).toMatchObject(now)
  })

  it('gives a day seen with later knowledge an id of its own', () => {
    expect(
      planSnapshot(region, { date: '2026-11-20', asOf: '2026-11-22T00:00:00Z' }, watermark),
    ).toMatchObject({
      snapshotId: 'region-2026-11-20-as-of-20261122T000000.000Z',
      cutOff: '2026-11-20T11:00:00.000Z',
      asOf: '2026-11-22T00:00:00.000Z',
    })
  })

  it('narrows to a country, and to the figures that are asked for it', () => {
    const { snapshotId, situation } = planSnapshot(region, { date: '2026-11-23', country: 'BHS' }, watermark)
    expect(snapshotId).toBe('region-bhs-2026-11-23')
    expect(situation.subregions.flatMap(({ countries }) => countries)).toEqual(['BHS'])
    expect(situation.keyFigures.map(({ id }) => id)).not.toContain('crossings-colombia-panama')
  })

  it('takes an instant as the cut-off, up to the watermark itself', () => {
    expect(planSnapshot(region, { cutOff: '2026-11-20T01:30:00+01:00' }, watermark)).toMatchObject({
      snapshotId: 'region-20261120T003000.000Z',
      cutOff: '2026-11-20T00:30:00.000Z',
      asOf: '2026-11-20T00:30:00.000Z',
    })
    expect(planSnapshot(region, { cutOff: watermark }, watermark).cutOff).toBe(watermark)
    expect(planSnapshot(region, { date: '2026-11-23' }, '2026-11-23T11:00:00.000Z').cutOff).toBe(
      '2026-11-23T11:00:00.000Z',
    )
    expect(() => planSnapshot(region, { date: '2026-11-23' }, '2026-11-23T10:59:59.999Z')).toThrow(
      /not reached/,
    )
  })

  it('names what was known only where it is not what was known at the cut-off', () => {
    const at = (asOf: string) => planSnapshot(region, { date: '2026-11-20', asOf }, watermark)
    expect(at('2026-11-20T11:00:00Z').snapshotId).toBe('region-2026-11-20')
    expect(at('2026-11-20T11:00:00.001Z').snapshotId).toBe('region-2026-11-20-as-of-20261120T110000.001Z')
    // nobody knows more than the watermark
    expect(at('2030-01-01T00:00:00Z')).toMatchObject({
      snapshotId: 'region-2026-11-20-as-of-20261123T150000.000Z',
      asOf: watermark,
    })
    expect(planSnapshot(region, { asOf: '2026-11-21T00:00:00Z' }, watermark)).toMatchObject({
      snapshotId: 'region-20261121T000000.000Z',
      cutOff: '2026-11-21T00:00:00.000Z',
      asOf: '2026-11-21T00:00:00.000Z',
    })
  })

  it.each([
    [{ date: '2026-11-24' }, /not reached/],
    [{ date: '2026-02-30' }, /not a date/],
    [{ asOf: 'yesterday' }, /RFC 3339/],
    [{ country: 'FRA' }, /not part/],
    [{ country: 'XXX' }, /alpha-3/],
    [{ cutOff: '2026-11-23T15:00:00.001Z' }, /^cutOff: .*not reached/],
    [{ date: '2026-11-23', cutOff: watermark }, /not together/],
  ])('refuses %o', (request, why) => {
    expect(() => planSnapshot(region, request, watermark)).toThrow(
      expect.objectContaining({ code: 'PARAMETER_INVALID' }),
    )
    expect(() => planSnapshot(region, request, watermark)).toThrow(why)
  })
})
