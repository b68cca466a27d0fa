/** Sums that a JSON number cannot hold: an error that says so. Such figures stand in stores from before the door refused them. */
import { createStore } from '@tideline/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { flowRow, pushRows } from '../e2e/push-rows.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

const world = testWorld('sums')
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world })
})
afterAll(() => pipeline?.stop())

it('two figures of 2^53 - 1 are no rounded series', async () => {
  await pushRows(pipeline, flowRow('sums', 'small', { figure: 1 }))
  const store = createStore({ url: world.clickhouseUrl, database: world.database })
  try {
    for (const n of [1, 2]) {
      await store.run(
        `INSERT INTO log SELECT * REPLACE (concat('huge-', toString(${n})) AS id, toInt64(9007199254740991) AS figure,
           toInt64(9007199254740991) AS people, offset + ${n} AS offset, now64(3) AS storedAt)
         FROM log WHERE id = 'small'`,
      )
    }
    for (const asOf of [{}, { asOf: new Date().toISOString() }]) {
      const query = new URLSearchParams({
        category: 'internal_displacements',
        source: 'sums',
        interval: 'year',
        ...asOf,
      })
      const refused = await until('the series to be refused', async () => {
        // what is recorded anew moves the watermark, and with it what was put beside it
        await pushRows(
          pipeline,
          flowRow('sums', 'small', { revision: undefined, figure: Date.now() % 1_000 }),
        )
        const answer = await pipeline.get<{ code?: string; series?: unknown }>(
          `${pipeline.queryUrl}/v1/series?${query.toString()}`,
        )
        return answer.status === 200 ? undefined : answer
      })
      expect([refused.status, refused.body.code]).toEqual([422, 'SUM_TOO_LARGE'])
    }
  } finally {
    await store.close()
  }
})
