/** Pulls on schedule: the files of `tideline pull`, with when they are run. */
import { dirname, resolve } from 'node:path'
import { TidelineError } from '@tideline/contracts'
import { readPull, type Pull } from '@tideline/pulls'
import type { Collection, PullEntry } from './collections.ts'

export interface ScheduledPull extends Pick<
  Collection,
  'name' | 'source' | 'format' | 'url' | 'licence' | 'enabled' | 'everyHours'
> {
  quietHours?: Collection['quietHours']
  fullEveryHours?: number | undefined
  timeoutMs: number
  attempts: number
  backOffMs: number
  pull: Pull
}

/**
 * `file` of the collections, beside which the others stand; `taken`: names of collections.
 *
 * @throws {TidelineError} FILE_UNREADABLE, USAGE
 */
export const readScheduledPulls = async (
  entries: readonly PullEntry[],
  file: string,
  taken: readonly string[],
): Promise<readonly ScheduledPull[]> => {
  const pulls = await Promise.all(
    entries.map(async ({ file: each, ...schedule }): Promise<ScheduledPull> => {
      const pull = await readPull(resolve(dirname(file), each))
      return {
        ...schedule,
        name: pull.pull,
        source: pull.source,
        format: pull.from,
        url: pull.url,
        // a server of the office itself: whoever gave its credentials has agreed to be asked
        licence: { terms: `credentials of ${pull.url}`, accepted: true },
        pull,
      }
    }),
  )
  const names = [...taken, ...pulls.map(({ name }) => name)]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new TidelineError('USAGE', `${file}: two things are called ${twice}.`)
  return pulls
}
