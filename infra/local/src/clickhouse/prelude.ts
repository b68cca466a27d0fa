/**
 * What a request sets on its connection before its statement runs. Pure.
 *
 * Parameters are `SET param_x = '...'`: so the engine itself substitutes them, by its own escaping rules. Its
 * call with parameters is not used: it is not isolated between connections that run at the same time.
 */
import type { ChRequest } from './request.ts'
import { RefusedRequest } from './exception.ts'

const FREE_DISK = 'min_free_disk_bytes_to_perform_insert'

/** Two of the longest inserts that are one block. */
const FREE_DISK_BYTES = String(128 * 1_048_576)

const name = /^[A-Za-z_][A-Za-z0-9_.]*$/

export const quoteLiteral = (value: string): string => {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`
}

export const quoteIdentifier = (value: string): string => {
  return `\`${value.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

/** Statements to run in order; each a SET or USE. `marker` goes into log_comment, to find the query again. */
export const preludeStatements = (request: ChRequest, marker: string): string[] => {
  const statements: string[] = []
  if (request.database !== undefined) statements.push(`USE ${quoteIdentifier(request.database)}`)
  const parameters = [...request.params].map(([key, value]) => assignment(`param_${key}`, value))
  if (parameters.length > 0) statements.push(`SET ${parameters.join(', ')}`)
  const settings = [...request.settings].filter(([key]) => key !== 'log_comment' && key !== 'readonly')
  // The engine acknowledges a write that a full disk cut short, so an insert is refused (243) while there is still room.
  if (!request.settings.has(FREE_DISK)) settings.push([FREE_DISK, FREE_DISK_BYTES])
  const all = [...settings.map(([key, value]) => assignment(key, value)), assignment('log_comment', marker)]
  // Last, since nothing can be set behind it.
  const readonly = request.settings.get('readonly')
  if (readonly !== undefined && readonly !== '0') all.push(assignment('readonly', readonly))
  statements.push(`SET ${all.join(', ')}`)
  return statements
}

const assignment = (key: string, value: string): string => {
  if (!name.test(key))
    throw new RefusedRequest(115, 'UNKNOWN_SETTING', `Setting ${key} is neither a builtin setting`)
  return `${key} = ${quoteLiteral(value)}`
}
