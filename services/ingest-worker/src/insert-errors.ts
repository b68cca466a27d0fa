/**
 * What to do when an insert fails. The rejected topic is for bad messages, never for a bad store: only codes
 * that speak of a value count as data errors; what may pass is waited for, however long; what cannot pass by
 * itself (a missing table, a wrong password) stops the worker where everybody sees it. Codes are ClickHouse's
 * (src/Common/ErrorCodes.cpp). Pure.
 */
export type InsertVerdict = 'retry' | 'data' | 'structural' | 'unknown'

const retry = new Set([
  3, // UNEXPECTED_END_OF_FILE: the request broke off
  159, // TIMEOUT_EXCEEDED
  160, // TOO_SLOW
  164, // READONLY: a replica that lost its keeper; it comes back
  202, // TOO_MANY_SIMULTANEOUS_QUERIES
  203, // NO_FREE_CONNECTION
  209, // SOCKET_TIMEOUT
  210, // NETWORK_ERROR
  225, // NO_ZOOKEEPER
  241, // MEMORY_LIMIT_EXCEEDED
  242, // TABLE_IS_READ_ONLY
  243, // NOT_ENOUGH_SPACE
  252, // TOO_MANY_PARTS
  254, // PARTITION_ALREADY_EXISTS in a race of merges
  279, // ALL_CONNECTION_TRIES_FAILED
  285, // TOO_FEW_LIVE_REPLICAS
  286, // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  289, // REPLICA_IS_NOT_IN_QUORUM
  319, // UNKNOWN_STATUS_OF_INSERT: maybe stored; again is harmless, rows are idempotent
  394, // QUERY_WAS_CANCELLED
  425, // SYSTEM_ERROR
  999, // KEEPER_EXCEPTION
  1000, // POCO_EXCEPTION
  1002, // UNKNOWN_EXCEPTION
])

const data = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE: half a surrogate pair
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  32, // ATTEMPT_TO_READ_AFTER_EOF
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA: unknown or duplicate field
  131, // TOO_LARGE_STRING_SIZE
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  407, // DECIMAL_OVERFLOW
  441, // CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING
  467, // CANNOT_PARSE_BOOL
  636, // CANNOT_EXTRACT_TABLE_STRUCTURE
  691, // UNKNOWN_ELEMENT_OF_ENUM
])

const structural = new Set([
  16, // NO_SUCH_COLUMN_IN_TABLE
  20, // NUMBER_OF_COLUMNS_DOESNT_MATCH
  36, // BAD_ARGUMENTS
  46, // UNKNOWN_FUNCTION
  47, // UNKNOWN_IDENTIFIER
  48, // NOT_IMPLEMENTED
  60, // UNKNOWN_TABLE
  62, // SYNTAX_ERROR
  73, // UNKNOWN_FORMAT
  81, // UNKNOWN_DATABASE
  115, // UNKNOWN_SETTING
  192, // UNKNOWN_USER
  193, // WRONG_PASSWORD
  194, // REQUIRED_PASSWORD
  497, // ACCESS_DENIED
  516, // AUTHENTICATION_FAILED
])

/** Node's codes for a connection that was not had or broke. */
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
])

export const codeOfInsertError = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'none'
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    return String(error.code)
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  // the client's own: a request that ran into request_timeout, a socket that hung up
  if (/timeout|socket hang up|aborted|closed/i.test(message)) return 'TIMEOUT'
  // not ClickHouse speaking: a server that is still starting, or a proxy that has none behind it
  if (/being loaded|bad gateway|service unavailable/i.test(message)) return 'AWAY'
  return 'none'
}

export const judgeInsertError = (error: unknown): InsertVerdict => {
  const code = codeOfInsertError(error)
  if (code === 'TIMEOUT' || code === 'AWAY' || network.has(code)) return 'retry'
  const number = Number(code)
  if (retry.has(number)) return 'retry'
  if (data.has(number)) return 'data'
  if (structural.has(number)) return 'structural'
  return 'unknown'
}

/** An unknown code is tried this often before it counts as broken: about a minute. */
export const UNKNOWN_ATTEMPTS = 12

/** Whether to try again after the attempt of this number (from 1). */
export const mayPass = (error: unknown, attempt: number): boolean => {
  const verdict = judgeInsertError(error)
  return verdict === 'retry' || (verdict === 'unknown' && attempt < UNKNOWN_ATTEMPTS)
}
