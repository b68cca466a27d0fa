import { TidelineError } from '@tideline/contracts'
import { formatById, type SourceFormat } from '@tideline/sources'

/** @throws {TidelineError} FORMAT_UNKNOWN */
export const formatOrThrow = (id: string): SourceFormat => {
  const format = formatById(id)
  if (format === undefined) throw new TidelineError('FORMAT_UNKNOWN', `There is no format ${id}.`)
  return format
}
