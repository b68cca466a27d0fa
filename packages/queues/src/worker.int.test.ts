import { testWorld } from '../../../test/harness/index.ts'
import { afterEach, expect, it, vi } from 'vitest'
import type { QueueEvent } from './events.ts'
import { createQueue, type JobQueue } from './queue.ts'
import { createWorker, type JobWorker, type WorkerOptions } from './worker.ts'

const world = testWorld('worker')
const soon = { timeout: 20_000, interval: 20 }

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing) await close()
  closing = []
})

const start = (
  name: string,
  options: Pick<WorkerOptions, 'process'> & Partial<WorkerOptions>,
): { worker: JobWorker; queue: JobQueue; events: QueueEvent[] } => {
  const events: QueueEvent[] = []
  const at = {
    redisUrl: world.redisUrl,
    prefix: world.redisPrefix,
    name,
    report: (event: QueueEvent) => void events.push(event),
  }
  const queue = createQueue(at)
  const worker = createWorker({ ...at, ...options })
  closing.push(
    () => worker.close(),
    () => queue.close(),
  )
  return { worker, queue, events }
}

it('tells what came of each job, and takes the next after one that failed', async () => {
  const { queue, events } = start('told', {
    process: async (job) => {
      if (job.name === 'wrong') throw new Error('the store is away')
    },
  })
  await vi.waitFor(
    () =>
      queue.use('add', (bull) =>
        bull.addBulk([
          { name: 'wrong', data: {} },
          { name: 'right', data: {} },
        ]),
      ),
    soon,
  )
  await vi.waitFor(() => expect(events).toHaveLength(2), soon)
  expect(events).toMatchObject([
    { kind: 'failed', queue: 'told', job: 'wrong', error: { message: 'the store is away' } },
    { kind: 'completed', queue: 'told', job: 'right' },
  ])
})

/** Long enough for whatever else was going to begin. */
const afterAWhile = async (queue: JobQueue): Promise<void> => {
  for (let asked = 0; asked < 30; asked++) await queue.ping()
}

it.each([
  ['one job at a time unless it is told otherwise', {}, 1],
  ['as many at a time as it is told', { concurrency: 2 }, 2],
] as const)('runs %s', async (name, options, most) => {
  let running = 0
  let seen = 0
  let done = 0
  const started = start(`most-${most}`, {
    ...options,
    process: async () => {
      running += 1
      seen = Math.max(seen, running)
      await afterAWhile(started.queue)
      running -= 1
      done += 1
    },
  })
  const jobs = [1, 2, 3].map((n) => ({ name, data: { n } }))
  await vi.waitFor(() => started.queue.use('add', (bull) => bull.addBulk(jobs)), soon)
  await vi.waitFor(() => expect(done).toBe(3), soon)
  expect(seen).toBe(most)
})

it('waits for a running job when it closes, and aborts one that takes too long', async () => {
  const aborted: string[] = []
  const finished: string[] = []
  const held = Promise.withResolvers<void>()
  const patient = start('patient', {
    process: async (job, signal) => {
      signal.addEventListener('abort', () => aborted.push(job.name))
      await held.promise
      finished.push(job.name)
    },
  })
  const hasty = start('hasty', {
    closeWithinMs: 50,
    process: async (job, signal) => {
      await new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted.push(job.name)
          reject(new Error('aborted'))
        })
      })
    },
  })
  for (const [name, { queue }] of Object.entries({ patient, hasty })) {
    await vi.waitFor(() => queue.use('add', (bull) => bull.add(name, {})), soon)
    await vi.waitFor(
      async () => expect(await queue.use('counts', (bull) => bull.getActiveCount())).toBe(1),
      soon,
    )
  }
  await hasty.worker.close()
  expect(aborted).toEqual(['hasty'])
  const closed = patient.worker.close().then(() => finished.push('closed'))
  await afterAWhile(patient.queue)
  expect(finished).toEqual([])
  held.resolve()
  await closed
  expect(finished).toEqual(['patient', 'closed'])
  expect(aborted).toEqual(['hasty'])
})
