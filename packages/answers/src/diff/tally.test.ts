import { describe, expect, it } from 'vitest'
import { cellName } from '@tideline/figures'
import { createTally } from './tally.ts'

const may = { key: { country: 'GTM', cause: 'conflict' }, bucket: '2023-05-01' }
const june = { ...may, bucket: '2023-06-01' }
const nameOf = ({ key, bucket }: typeof may): string => cellName(key, ['country'], bucket)

describe('a tally of changes', () => {
  it('adds the parts of each reason by cell and by observation, and counts an observation once', () => {
    const tally = createTally(['country'])
    const [a, sameIdOfAnother] = [
      { source: 'field', id: 'a' },
      { source: 'red-cross', id: 'a' },
    ]
    tally.add(a, 'moved', { ...may, people: -40 })
    tally.add(a, 'moved', { ...may, people: -2 })
    tally.add(a, 'moved', { ...june, people: 42 })
    tally.add(sameIdOfAnother, 'moved', { ...may, people: 7 })
    tally.add(sameIdOfAnother, 'role', { ...may, people: 0 })
    expect(tally.cell(nameOf(may))).toEqual({
      reasons: { moved: -35, role: 0 },
      observations: { moved: 2, role: 1 },
    })
    expect(tally.cell(nameOf(june))).toEqual({ reasons: { moved: 42 }, observations: { moved: 1 } })
    expect(tally.cell('elsewhere')).toEqual({ reasons: {}, observations: {} })
    expect(tally.byObservation()).toEqual([
      { ...a, reasons: { moved: 0 } },
      { ...sameIdOfAnother, reasons: { moved: 7, role: 0 } },
    ])
  })
})

describe('observations that are alike in where they count', () => {
  const key = { country: 'HTI' }

  it('are told together: people of all, their number, and the named ones by themselves', () => {
    const tally = createTally(['country'])
    tally.add({ source: 'camps', id: 'own' }, 'correction', { key, bucket: '2025-03-01', people: 5 })
    tally.addAlike({ source: 'camps', n: 1_000, named: [{ id: 'large', people: 90 }] }, [
      { key, bucket: '2025-03-01', people: 10_000 },
      { key, bucket: '2025-04-01', people: 10_000 },
    ])
    expect(tally.cell(cellName(key, ['country'], '2025-03-01'))).toEqual({
      reasons: { correction: 5, method: 10_000 },
      observations: { correction: 1, method: 1_000 },
    })
    expect(tally.byObservation()).toEqual([
      { source: 'camps', id: 'own', reasons: { correction: 5 } },
      { source: 'camps', id: 'large', reasons: { method: 180 } },
    ])
    expect(tally.unnamed()).toBe(999)
  })

  it('that count nowhere are not counted', () => {
    const tally = createTally(['country'])
    tally.addAlike({ source: 'camps', n: 3, named: [] }, [])
    expect([tally.byObservation(), tally.unnamed()]).toEqual([[], 0])
  })
})
