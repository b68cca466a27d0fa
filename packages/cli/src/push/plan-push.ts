import { formatById } from '@tideline/sources'
import { CliError, usageError } from '../cli-error.ts'

export interface PushOptions {
  format: string
  source?: string | undefined
  complete?: boolean | undefined
  force?: boolean | undefined
  dryRun?: boolean | undefined
  /** of the file that is pushed; a published one may say in it what its rows do not */
  fileName?: string | undefined
  /** mapping profile of spreadsheets */
  profile?: string | undefined
}

const OWN_FORMAT = 'tideline'

/**
 * Path and query of the request that pushes a file. Our own format names the source in each row, so that it needs
 * none; a published one belongs to its publisher unless another source is named.
 *
 * @throws {CliError} USAGE, FORMAT_UNKNOWN
 */
export const planPush = (options: PushOptions): string => {
  const query = new URLSearchParams()
  if (options.complete) query.set('complete', 'true')
  if (options.force) query.set('force', 'true')
  if (options.dryRun) query.set('dryRun', 'true')
  if (options.profile !== undefined) query.set('profile', options.profile)
  const tail = query.size === 0 ? '' : `?${query.toString()}`
  if (options.profile !== undefined && options.format !== OWN_FORMAT)
    throw usageError('--profile is for the format tideline.')
  if (options.force && !options.complete) throw usageError('--force is only for --complete.')
  if (options.format === OWN_FORMAT && options.source === undefined) {
    if (options.complete)
      throw usageError('--complete needs --source: what is complete belongs to one source.')
    return `/v1/observations${tail}`
  }
  const source = options.source ?? formatById(options.format)?.sourceId
  if (source === undefined) throw new CliError('FORMAT_UNKNOWN', `There is no format ${options.format}.`)
  if (options.fileName !== undefined) query.set('fileName', options.fileName.slice(0, 255))
  const more = query.size === 0 ? '' : `?${query.toString()}`
  return `/v1/datasets/${encodeURIComponent(source)}/${encodeURIComponent(options.format)}${more}`
}
