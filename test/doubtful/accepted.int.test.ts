/** What looks odd and is right: taken, told where somebody should look, and counted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { hasSharedCases, sharedCase } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('accepted') })
})
afterAll(() => pipeline?.stop())

describe.skipIf(!hasSharedCases)('the cases', () => {
  it('11: from a country into itself is accepted, with a warning that names the field', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedCase('11-same-origin-and-country/field.ndjson'),
      'tideline',
      { source: 'case11' },
    )
    expect([receipt.read, receipt.rejected]).toEqual([2, 0])
    expect(receipt.warnings.find(({ code }) => code === 'ORIGIN_IS_COUNTRY')).toMatchObject({
      rows: [1, 2],
      fields: ['origin'],
    })
    const asked = { source: 'case11', interval: 'year' }
    expect(await pipeline.value({ ...asked, category: 'refugees' }, '2024')).toBe(85)
    expect(await pipeline.value({ ...asked, category: 'border_crossings' })).toBe(85)
  })

  it('12: a P-code and a count are no telephone', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedCase('12-personal-data-false-alarm/field.ndjson'),
      'tideline',
      { source: 'case12' },
    )
    expect([receipt.read, receipt.rejected]).toEqual([2, 0])
    expect(
      await pipeline.value({ source: 'case12', category: 'internal_displacements', interval: 'year' }),
    ).toBe(170)
  })
})
