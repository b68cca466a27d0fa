/**
 * The parts of a large run, spread over every rollup-worker by BullMQ. A part names its observations by a hash, so its job
 * carries four numbers and no truth. The run waits for all parts; when Redis forgets them (FLUSHALL) or a part
 * fails, the run fails, and the next sweep plans it again from the last published watermark.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { enterChanges, inTurn, type RunParts } from '@tideline/rollups'
import { type Store } from '@tideline/log'
import { queues } from '@tideline/contracts'
import { createQueue, createWorker, type Report } from '@tideline/queues'
import { z } from 'zod'

const partJob = z.strictObject({
  since: z.number(),
  upTo: z.number(),
  part: z.number(),
  of: z.number(),
})

interface SpreadOptions {
  redisUrl: string
  prefix: string
  /** runs a part with the store it may ask */
  withStore(run: (store: Store) => Promise<void>): Promise<void>
  report: Report
}

interface SpreadParts {
  /** waits for all parts; rejects when one failed or was forgotten, or `signal` aborts */
  run: (store: Store, signal: AbortSignal) => RunParts
  close(): Promise<void>
}

const LOOK_EVERY_MS = 50

export const spreadParts = ({ redisUrl, prefix, withStore, report }: SpreadOptions): SpreadParts => {
  const name = queues.rollupParts
  const queue = createQueue({ redisUrl, prefix, name, report })
  const worker = createWorker({
    redisUrl,
    prefix,
    name,
    report,
    async process(job) {
      const { since, upTo, part, of } = partJob.parse(job.data)
      await withStore((store) => enterChanges(store, { since, upTo }, { part, of }))
    },
  })
  return {
    run: (store, signal) => async (span, parts) => {
      if (parts.length === 1) return await inTurn(store)(span, parts)
      // A finished part of an earlier try at this very run is as good as a new one: the same rows.
      const ids = parts.map(({ part, of }) => `part_${span.since}_${span.upTo}_${part}_${of}`)
      await queue.use('add parts', (bull) =>
        bull.addBulk(
          parts.map((part, index) => ({
            name: 'part',
            data: { ...span, ...part },
            opts: {
              jobId: ids[index] ?? '',
              attempts: 3,
              backoff: { type: 'exponential', delay: 500 },
              removeOnComplete: { age: 3_600 },
              removeOnFail: true,
            },
          })),
        ),
      )
      const waiting = new Set(ids)
      while (waiting.size > 0) {
        signal.throwIfAborted()
        for (const id of waiting) {
          const state = await queue.use('part state', (bull) => bull.getJobState(id))
          if (state === 'completed') waiting.delete(id)
          else if (state === 'failed' || state === 'unknown') throw new Error(`part ${id} is ${state}`)
        }
        if (waiting.size > 0) await pause(LOOK_EVERY_MS, undefined, { signal })
      }
    },
    async close() {
      await worker.close()
      await queue.close()
    },
  }
}
