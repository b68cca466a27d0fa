import type { CommandContext } from '../command-context.ts'
import type { Target } from '../target.ts'

/** A push asks no query-api, so it needs no answer before it begins: on a bad network that one would be lost as well. */
export const pushTarget = async ({
  shell,
  target,
}: Pick<CommandContext, 'shell' | 'target'>): Promise<Target> => {
  const { ingestUrl, queryUrl, collectUrl, apiKey } = shell.settings
  return ingestUrl === null
    ? await target()
    : { ingestUrl, queryUrl: queryUrl ?? ingestUrl, collectUrl, key: apiKey, remote: true }
}
