/** The thread of read-in-worker.ts. */
import { parentPort } from 'node:worker_threads'
import { messageOf, TidelineError } from '@tideline/contracts'
import { readField } from './read-field.ts'
import type { WorkerAnswer, WorkerTask } from './read-in-worker.ts'

const answer = async ({ bytes, options }: WorkerTask): Promise<WorkerAnswer> => {
  try {
    return { file: await readField(bytes, options) }
  } catch (error) {
    if (error instanceof TidelineError) return { unreadable: { code: error.code, message: error.message } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) }
  }
}

parentPort?.on('message', (task: WorkerTask) => {
  void answer(task).then((told) => parentPort?.postMessage(told))
})
