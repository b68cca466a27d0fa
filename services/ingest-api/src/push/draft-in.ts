/**
 * A draft out of the spool, held against the contract: what a file gives back is not taken on trust, because what is
 * decided from it stays in the log for ever. Compiled: a file of corrections reads every one of its drafts back.
 */
import { draftSchema, TidelineError, type RecordDraft } from '@tideline/contracts'
import { z } from 'zod'

const compiled = z.compile(draftSchema)

/** @throws {TidelineError} INTERNAL */
export const draftIn = (bytes: Buffer | undefined): RecordDraft => {
  const draft = compiled.safeParse(JSON.parse(bytes?.toString('utf8') ?? 'null'))
  if (draft.success) return draft.data
  const [issue] = draft.error.issues
  throw new TidelineError('INTERNAL', 'an entry of the spool is no draft', {
    context: { field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' },
  })
}
