/** Every open rejected row that a filter finds, page by page, until there is none left. */
import { replayedAnswerSchema, type ReplayedPage } from '@tideline/contracts'
import { CliError } from '../cli-error.ts'
import { expectOk } from '../http/remote-error.ts'
import { keyOf, type Target } from '../target.ts'

export interface ReplayFilter {
  source?: string
  code?: string
  receipt?: string
}

/** The pages of one run as one answer. */
export type ReplayedAll = Omit<ReplayedPage, 'next'>

/** Pure. */
export const addPage = (sum: ReplayedAll, page: ReplayedPage): ReplayedAll => ({
  read: sum.read + page.read,
  replayed: sum.replayed + page.replayed,
  superseded: sum.superseded + page.superseded,
  rejected: sum.rejected + page.rejected,
  outcomes: [...sum.outcomes, ...page.outcomes],
  receipts: [...sum.receipts, ...page.receipts],
})

/**
 * What it did before it broke off is done: rows that were taken are closed, and the same command goes on with the rest.
 *
 * @throws {CliError} the code of the service
 */
export const replayAll = async (
  target: Target,
  filter: ReplayFilter,
  progress: (line: string) => void,
): Promise<ReplayedAll> => {
  let sum: ReplayedAll = { read: 0, replayed: 0, superseded: 0, rejected: 0, outcomes: [], receipts: [] }
  let after: string | null = ''
  while (after !== null) {
    const query = new URLSearchParams({ ...filter, ...(after === '' ? {} : { after }) })
    const url = `${target.ingestUrl}/v1/rejected/replay?${query.toString()}`
    const { document } = await expectOk({
      url,
      method: 'POST',
      key: keyOf(target),
      retry: true,
      onRetry: (why, waitMs) => progress(`${why}, again in ${Math.ceil(waitMs / 1e3)} s`),
    })
    const page = replayedAnswerSchema.safeParse(document)
    if (!page.success) throw new CliError('SERVICE_UNREACHABLE', `${url} answered something else.`)
    sum = addPage(sum, page.data)
    after = page.data.next
    progress(`${sum.read} rows, ${sum.replayed} replayed, ${sum.rejected} refused again`)
  }
  return sum
}
