import { describe, expect, it } from 'vitest'
import { WITHHELD, withholdFromReason, withholdPersonalData } from './withhold-personal-data.ts'

const observation = {
  source: 'team-1',
  id: '3055550123',
  start: '2019-09-01',
  url: 'https://example.org/2019/6123-4567',
  event: { id: 'Dorian', codes: ['TC-2019-000098-BHS'] },
}

describe('of a refused field push', () => {
  it('nothing that leads to a person is kept, at any depth and under any name', () => {
    const personal = {
      ...observation,
      note: 'call +507 6123-4567',
      phone: '+50761234567',
      places: [{ name: 'a@b.org' }],
    }
    const kept = JSON.stringify(withholdPersonalData(personal))
    expect(kept).not.toMatch(/61234567|507 6123|a@b/)
    expect(JSON.parse(kept)).toMatchObject(observation)
  })

  it('a name under which nothing personal stands covers one text, not what is put below it', () => {
    const hidden = { source: { phone: '+507 6123-4567' }, event: { codes: ['a@b.org'] }, id: ['a@b.org'] }
    expect(JSON.stringify(withholdPersonalData(hidden))).not.toMatch(/6123|a@b/)
  })

  it.each([
    ['an id', { id: 'GOML850101MDFRRN09' }],
    ['the id of an event', { event: { id: 'GOML850101MDFRRN09' } }],
    ['a code', { event: { codes: ['GOML850101MDFRRN09'] } }],
    ['a P-code', { places: [{ name: 'x', pcode: 'GOML850101MDFRRN09' }] }],
    ['an address', { url: 'https://example.org/?email=GOML850101MDFRRN09@example.org' }],
    ['a date', { start: 'GOML850101MDFRRN09' }],
    ['a category', { category: 'GOML850101MDFRRN09' }],
    ['the name of a field', { GOML850101MDFRRN09: true }],
  ])('nothing personal is kept in %s', (_where, change) => {
    const kept = JSON.stringify(withholdPersonalData({ ...observation, ...change }))
    expect(kept).not.toContain('GOML850101MDFRRN09')
    expect(kept).toContain(WITHHELD)
  })

  it('a number below the name of a telephone is none of the figures', () => {
    expect(
      withholdPersonalData({ phone: 61_234_567, tel: '5550123', figure: 61_234_567, round: 5_550_123 }),
    ).toEqual({ phone: WITHHELD, tel: WITHHELD, figure: 61_234_567, round: 5_550_123 })
  })

  it('what is about nobody is kept as it is', () => {
    expect(withholdPersonalData(observation)).toEqual(observation)
    expect(withholdPersonalData([null, 1, true, 'Abaco'])).toEqual([null, 1, true, 'Abaco'])
  })

  it('no depth ends the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
    expect(JSON.stringify(withholdPersonalData({ places: deep })).length).toBeLessThan(200)
  })

  it('the value in the receipt goes the same way', () => {
    const reason = {
      code: 'FIELD_INVALID',
      path: 'publisher',
      value: 'maria.lopez@example.org',
      message: '',
    } as const
    expect(withholdFromReason(reason).value).not.toContain('maria')
    expect(withholdFromReason({ ...reason, path: 'id', value: '3055550123' }).value).toBe('3055550123')
    expect(withholdFromReason({ ...reason, path: 'event.codes[2]', value: '3055550123' }).value).toBe(
      '3055550123',
    )
    expect(withholdFromReason({ ...reason, path: 'event.phone', value: 5_550_123 }).value).toBe(WITHHELD)
    expect(withholdFromReason({ ...reason, path: 'ana@example.org', value: 1 })).toMatchObject({
      path: WITHHELD,
      value: 1,
    })
  })
})
