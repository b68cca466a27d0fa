/**
 * A file read in a thread of its own, with a bound on time and memory: one workbook must not stop a service from
 * answering its other senders, nor end it. The thread is kept for the next file, since starting one takes longer than
 * reading most; after a large file, or one that went wrong, another one is started.
 */
import { Worker } from 'node:worker_threads'
import { TidelineError } from '@tideline/contracts'
import type { FieldFile, ReadFieldOptions, Unreadable } from './read-field.ts'
import { MAX_FILE_BYTES, MAX_HEAP_MIB, MAX_MILLISECONDS } from './workbook/limits.ts'

export type WorkerAnswer = { file: FieldFile } | { unreadable: Unreadable } | { failed: string }

export interface WorkerTask {
  bytes: Uint8Array
  options: ReadFieldOptions
}

export interface WorkerLimits {
  milliseconds: number
  heapMib: number
}

/** A larger file leaves more behind in its thread than is worth keeping. */
const KEPT_BELOW_BYTES = 2 * 1_048_576

const usual: WorkerLimits = { milliseconds: MAX_MILLISECONDS, heapMib: MAX_HEAP_MIB }

const tooLarge = (why: string): TidelineError => new TidelineError('WORKBOOK_TOO_LARGE', why)

const start = ({ heapMib }: WorkerLimits): Worker => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMib },
  })
  // it waits for the next file, and a program that has nothing else to do may end
  worker.unref()
  return worker
}

const ask = async (worker: Worker, task: WorkerTask, { milliseconds }: WorkerLimits): Promise<WorkerAnswer> =>
  await new Promise<WorkerAnswer>((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(tooLarge(`Reading it took longer than ${milliseconds / 1_000} s.`))),
      milliseconds,
    )
    const answered = (answer: WorkerAnswer): void => settle(() => resolve(answer))
    const failed = (error: Error & { code?: string }): void =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? tooLarge('Reading it takes more memory than it may.')
            : error,
        ),
      )
    const ended = (): void => settle(() => reject(tooLarge('Reading it ended without an answer.')))
    const settle = (work: () => void): void => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      work()
    }
    worker.once('message', answered).once('error', failed).once('exit', ended)
    worker.postMessage(task)
  })

let kept: Worker | undefined
/** One at a time: two of the largest at once are more memory than a small machine has. */
let last: Promise<unknown> = Promise.resolve()

const run = async (task: WorkerTask, limits: WorkerLimits): Promise<FieldFile> => {
  const worker = limits === usual ? (kept ?? start(limits)) : start(limits)
  kept = undefined
  let isGood = false
  try {
    const answer = await ask(worker, task, limits)
    isGood = !('failed' in answer) && limits === usual && task.bytes.byteLength < KEPT_BELOW_BYTES
    if ('file' in answer) return answer.file
    if ('unreadable' in answer) throw new TidelineError(answer.unreadable.code, answer.unreadable.message)
    throw new Error(answer.failed)
  } finally {
    if (isGood) kept = worker
    else await worker.terminate()
  }
}

/** @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, HEADER_UNKNOWN, FIELD_REPEATED */
export const readFieldInWorker = async (
  bytes: Uint8Array,
  options: ReadFieldOptions = {},
  limits: WorkerLimits = usual,
): Promise<FieldFile> => {
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw tooLarge(`The file has more than ${MAX_FILE_BYTES / 1_048_576} MiB.`)
  const before = last
  const mine = before.then(() => run({ bytes, options }, limits))
  last = mine.catch(() => undefined)
  return await mine
}
