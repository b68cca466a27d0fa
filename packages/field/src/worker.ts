/** The thread of read-in-worker.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { TidelineError } from '@tideline/contracts'
import { readField, type ReadFieldOptions } from './read-field.ts'
import type { WorkerAnswer } from './read-in-worker.ts'

const { bytes, options } = workerData as { bytes: Uint8Array; options: ReadFieldOptions }

const answer = async (): Promise<WorkerAnswer> => {
  try {
    return { file: await readField(bytes, options) }
  } catch (error) {
    if (error instanceof TidelineError) return { unreadable: { code: error.code, message: error.message } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.postMessage(await answer())
