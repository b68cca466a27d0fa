/**
 * What the worker does when an insert fails. The rejected topic is for bad messages, never for a bad store: only what
 * speaks of a value counts as data; what may pass is waited for, however long; what cannot pass by itself stops the
 * worker where everybody sees it. What a failure means is known by the store (storeFailure). Pure.
 */
import { storeFailure, type FailureMeaning } from '@tideline/log'

export type InsertVerdict = 'retry' | 'data' | 'structural' | 'unknown'

const verdicts: Readonly<Record<FailureMeaning, InsertVerdict>> = {
  wait: 'retry',
  // an insert is given up and halved by our own clock (write-batch.ts); by the store's it is tried again as it was
  too_large: 'retry',
  row: 'data',
  store: 'structural',
  mistake: 'structural',
  unknown: 'unknown',
}

/** An insert was given up because it took longer than one may. */
export class InsertTooSlowError extends Error {
  constructor(ms: number, cause: unknown) {
    super(`the insert timeout of ${ms} ms passed`, { cause })
    this.name = 'InsertTooSlowError'
  }
}

export const codeOfInsertError = (error: unknown): string =>
  error instanceof InsertTooSlowError ? 'TIMEOUT' : storeFailure(error).code

export const judgeInsertError = (error: unknown): InsertVerdict =>
  error instanceof InsertTooSlowError ? 'retry' : verdicts[storeFailure(error).meaning]

/** An unknown code is tried this often before it counts as broken: about a minute. */
export const UNKNOWN_ATTEMPTS = 12

/** Whether to try again after the attempt of this number (from 1). */
export const mayPass = (error: unknown, attempt: number): boolean => {
  const verdict = judgeInsertError(error)
  return verdict === 'retry' || (verdict === 'unknown' && attempt < UNKNOWN_ATTEMPTS)
}
