/** Sends what is left of a job, part by part in its order, and notes each receipt before the next goes. */
import { Readable } from 'node:stream'
import type { Receipt } from '@tideline/contracts'
import { request } from '../http/request.ts'
import { receiptOf } from '../push/push-file.ts'
import { keyOf, type Target } from '../target.ts'
import { acknowledge, acknowledged, dataOf, partName, type Job } from './job.ts'
import type { PartReceipt } from './merge-receipts.ts'
import type { Meter } from './meter.ts'
import { bodyOf } from './split-rows.ts'

export interface Told {
  meter: Meter
  /** called after each step */
  step(note?: string): void
}

/** A part is small; an answer that takes longer was lost on the way. A file that went whole may take its time. */
const PART_TIMEOUT_MS = 120_000

const count = (meter: Meter, receipt: Receipt): void =>
  meter.add({
    rows: receipt.read,
    accepted: receipt.accepted,
    duplicates: receipt.unchanged,
    faults: receipt.rejected,
  })

/**
 * Resolves when all of it is acknowledged.
 *
 * @throws {CliError} SERVICE_UNREACHABLE, KEY_NOT_FOUND, or the code of the service; what was acknowledged stays noted
 */
export const sendJob = async (
  target: Target,
  job: Job,
  { meter, step }: Told,
  timeoutMs = PART_TIMEOUT_MS,
): Promise<[PartReceipt, ...PartReceipt[]]> => {
  const url = `${target.ingestUrl}${job.path}`
  const known = acknowledged(job, target.ingestUrl)
  const bytes = dataOf(job)
  const sent: PartReceipt[] = []
  for (const [index, part] of job.cut.parts.entries()) {
    const before = known.get(index)
    const receipt = before ?? (await sendPart(index))
    count(meter, receipt)
    sent.push({ receipt, rowsBefore: part.rowsBefore })
    step()

    async function sendPart(number: number): Promise<Receipt> {
      const body = bodyOf(bytes, job.cut, part)
      const answer = await request({
        url,
        method: 'POST',
        key: keyOf(target),
        retry: true,
        headers: { 'content-type': job.contentType, 'idempotency-key': partName(job, number) },
        body: () => Readable.from([body], { objectMode: false }),
        ...(job.cut.parts.length > 1 || part.rows > 0 ? { timeoutMs } : {}),
        onRetry: (why, waitMs) => step(`${job.file}: ${why}, sending again in ${Math.ceil(waitMs / 1e3)} s`),
      })
      const got = receiptOf(answer, url)
      acknowledge(job, target.ingestUrl, number, got)
      return got
    }
  }
  const [first, ...others] = sent
  if (first === undefined) throw new Error('a job has a part')
  return [first, ...others]
}
