/** What is being done with batches now, and who is told: how many rows are read, and how it ended. Nothing of it is kept. */
import type { Receipt } from '@tideline/contracts'
import type { Preview } from './preview.ts'

export type Phase = 'validating' | 'committing'

export type BatchNews =
  | { is: 'running'; phase: Phase; rows: number }
  | { is: 'ready'; preview: Preview }
  | { is: 'committed'; receipt: Receipt }
  | { is: 'failed'; phase: Phase; error: unknown }
  | { is: 'dropped' }

type Told = (news: BatchNews) => void

export interface BatchWatch {
  /** undefined: nobody is at work on it */
  now(batchId: string): Extract<BatchNews, { is: 'running' }> | undefined
  /** `rowRead`: once a row */
  run<T>(
    batchId: string,
    phase: Phase,
    work: (rowRead: () => void) => Promise<T>,
    outcome: (result: T) => BatchNews,
  ): Promise<T>
  tell(batchId: string, news: BatchNews): void
  /** what it gives back ends it */
  listen(batchId: string, told: Told): () => void
}

/** Readers are told of a part of the rows: a row takes microseconds. */
const ROWS_A_TELL = 500

export const createBatchWatch = (): BatchWatch => {
  const running = new Map<string, Extract<BatchNews, { is: 'running' }>>()
  const listeners = new Map<string, Set<Told>>()
  const tell = (batchId: string, news: BatchNews): void => {
    for (const told of listeners.get(batchId) ?? []) told(news)
  }
  return {
    now: (batchId) => running.get(batchId),
    tell,
    async run(batchId, phase, work, outcome) {
      const news: Extract<BatchNews, { is: 'running' }> = { is: 'running', phase, rows: 0 }
      running.set(batchId, news)
      tell(batchId, { ...news })
      const over = (): void => {
        if (running.get(batchId) === news) running.delete(batchId)
      }
      try {
        const result = await work(() => {
          news.rows += 1
          if (news.rows % ROWS_A_TELL === 0) tell(batchId, { ...news })
        })
        over()
        tell(batchId, outcome(result))
        return result
      } catch (error) {
        over()
        tell(batchId, { is: 'failed', phase, error })
        throw error
      }
    },
    listen(batchId, told) {
      const set = listeners.get(batchId) ?? new Set()
      listeners.set(batchId, set.add(told))
      return () => {
        set.delete(told)
        if (set.size === 0) listeners.delete(batchId)
      }
    },
  }
}
