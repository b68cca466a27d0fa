/**
 * A file read in a thread of its own, with a bound on time and memory: one workbook must not stop a service from
 * answering its other senders, nor end it.
 */
import { Worker } from 'node:worker_threads'
import { TidelineError } from '@tideline/contracts'
import type { FieldFile, ReadFieldOptions, Unreadable } from './read-field.ts'
import { MAX_FILE_BYTES, MAX_HEAP_MIB, MAX_MILLISECONDS } from './workbook/limits.ts'

export type WorkerAnswer = { file: FieldFile } | { unreadable: Unreadable } | { failed: string }

/** One at a time: two of the largest at once are more memory than a small machine has. */
let last: Promise<unknown> = Promise.resolve()

const tooLarge = (why: string): TidelineError => new TidelineError('WORKBOOK_TOO_LARGE', why)

const run = async (
  bytes: Uint8Array,
  options: ReadFieldOptions,
  limits: WorkerLimits,
): Promise<FieldFile> => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, options },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMib },
  })
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(tooLarge(`Reading it took longer than ${limits.milliseconds / 1_000} s.`)),
        limits.milliseconds,
      )
      const settle = (work: () => void) => {
        clearTimeout(timer)
        work()
      }
      worker.once('message', (message: WorkerAnswer) => settle(() => resolve(message)))
      worker.once('error', (error: Error & { code?: string }) =>
        settle(() =>
          reject(
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? tooLarge('Reading it takes more memory than it may.')
              : error,
          ),
        ),
      )
      worker.once('exit', () => settle(() => reject(tooLarge('Reading it ended without an answer.'))))
    })
    if ('file' in answer) return answer.file
    if ('unreadable' in answer) throw new TidelineError(answer.unreadable.code, answer.unreadable.message)
    throw new Error(answer.failed)
  } finally {
    await worker.terminate()
  }
}

export interface WorkerLimits {
  milliseconds: number
  heapMib: number
}

/** @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, HEADER_UNKNOWN */
export const readFieldInWorker = async (
  bytes: Uint8Array,
  options: ReadFieldOptions = {},
  limits: WorkerLimits = { milliseconds: MAX_MILLISECONDS, heapMib: MAX_HEAP_MIB },
): Promise<FieldFile> => {
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw tooLarge(`The file has more than ${MAX_FILE_BYTES / 1_048_576} MiB.`)
  const before = last
  const mine = before.then(() => run(bytes, options, limits))
  last = mine.catch(() => undefined)
  return await mine
}
