/** What a service logs and counts about its queues. One callback, so that no error of a queue is unheard. */
export type QueueEvent =
  /** the connection, or BullMQ itself; it goes on by itself */
  | { kind: 'error'; queue: string; error: Error }
  /** a job's handler threw */
  | { kind: 'failed'; queue: string; job: string; error: Error }
  /** a job's worker was lost or too slow to renew its lock: the job runs again */
  | { kind: 'stalled'; queue: string; job: string }
  | { kind: 'completed'; queue: string; job: string; seconds: number }
  /** a schedule was missing, stuck or another one, and was put right */
  | { kind: 'scheduled'; queue: string; schedule: string; reason: 'missing' | 'changed' | 'stuck' }

export type Report = (event: QueueEvent) => void
