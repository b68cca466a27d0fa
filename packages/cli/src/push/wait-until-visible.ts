import { setTimeout as wait } from 'node:timers/promises'
import { CliError } from '../cli-error.ts'
import { expectOk } from '../http/remote-error.ts'
import { memberOf } from '../http/request.ts'
import type { Target } from '../target.ts'
import { receiptSchema, type Receipt } from '@tideline/contracts'

/** Ten times what a stack on a busy machine needs for a million rows. */
export const WAIT_SECONDS = 600

const firstPollMs = 50
const longestPollMs = 1000

/**
 * The receipt as the store tells it, when all of a push shows in series, or all but what could not be stored; undefined
 * from a service that does not tell it.
 *
 * @throws {CliError} WAIT_TIMED_OUT, with the receipt
 */
export const waitUntilVisible = async (
  target: Target,
  receipt: Pick<Receipt, 'receiptId'>,
  progress: (line: string) => void,
  seconds = WAIT_SECONDS,
): Promise<Receipt | undefined> => {
  const { receiptId } = receipt
  const url = `${target.ingestUrl}/v1/receipts/${encodeURIComponent(receiptId)}`
  const started = Date.now()
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 1.5, longestPollMs)) {
    const { document } = await expectOk({ url, key: target.key, retry: true, timeoutMs: 30_000 })
    if (memberOf(document, 'visible') === true || memberOf(document, 'settled') === true)
      return receiptSchema.safeParse(memberOf(document, 'receipt')).data
    const waited = Date.now() - started
    if (waited > seconds * 1000) {
      throw new CliError(
        'WAIT_TIMED_OUT',
        `Receipt ${receiptId} does not show in series after ${seconds} s.`,
        {
          details: { receipt },
        },
      )
    }
    const stored = memberOf(document, 'stored') === true
    progress(
      `${stored ? 'stored, waiting for the aggregates' : 'waiting until it is stored'} (${Math.round(waited / 1000)} s)`,
    )
    await wait(pollMs)
  }
}
