/**
 * What a failure of the store means. The only place that knows ClickHouse's numbers (src/Common/ErrorCodes.cpp), Node's
 * codes for connections, and what the client and proxies say without a code. What is done about a meaning each service
 * decides for itself (docs/adr/0018-what-a-failure-of-the-store-means.md). Pure.
 */

/**
 * - `row`: a value cannot be stored; the rows beside it can
 * - `wait`: the store is away, overloaded or restarting; it may pass by itself
 * - `too_large`: this took too much time or memory; less at a time may do
 * - `store`: the store is not what it should be (table, schema, access); somebody has to see to it
 * - `mistake`: our own statement is wrong; again changes nothing
 * - `unknown`: on no list, or no failure of the store at all
 */
export type FailureMeaning = 'row' | 'wait' | 'too_large' | 'store' | 'mistake' | 'unknown'

interface StoreFailure {
  /** ClickHouse's number or Node's code; TIMEOUT or AWAY by the words of the message; else none */
  code: string
  /** as ClickHouse calls it; the code again where it is not ClickHouse's, or on no list */
  name: string
  meaning: FailureMeaning
}

const byNumber: Readonly<Record<Exclude<FailureMeaning, 'unknown'>, Readonly<Record<number, string>>>> = {
  row: {
    6: 'CANNOT_PARSE_TEXT',
    // half a surrogate pair
    25: 'CANNOT_PARSE_ESCAPE_SEQUENCE',
    26: 'CANNOT_PARSE_QUOTED_STRING',
    27: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
    32: 'ATTEMPT_TO_READ_AFTER_EOF',
    33: 'CANNOT_READ_ALL_DATA',
    38: 'CANNOT_PARSE_DATE',
    41: 'CANNOT_PARSE_DATETIME',
    53: 'TYPE_MISMATCH',
    69: 'ARGUMENT_OUT_OF_BOUND',
    70: 'CANNOT_CONVERT_TYPE',
    72: 'CANNOT_PARSE_NUMBER',
    // unknown or duplicate field
    117: 'INCORRECT_DATA',
    131: 'TOO_LARGE_STRING_SIZE',
    321: 'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
    349: 'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
    407: 'DECIMAL_OVERFLOW',
    441: 'CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING',
    467: 'CANNOT_PARSE_BOOL',
    636: 'CANNOT_EXTRACT_TABLE_STRUCTURE',
    691: 'UNKNOWN_ELEMENT_OF_ENUM',
  },
  wait: {
    // the request broke off
    3: 'UNEXPECTED_END_OF_FILE',
    // a replica that lost its keeper; it comes back
    164: 'READONLY',
    202: 'TOO_MANY_SIMULTANEOUS_QUERIES',
    203: 'NO_FREE_CONNECTION',
    209: 'SOCKET_TIMEOUT',
    210: 'NETWORK_ERROR',
    225: 'NO_ZOOKEEPER',
    242: 'TABLE_IS_READ_ONLY',
    243: 'NOT_ENOUGH_SPACE',
    252: 'TOO_MANY_PARTS',
    // in a race of merges
    254: 'PARTITION_ALREADY_EXISTS',
    279: 'ALL_CONNECTION_TRIES_FAILED',
    285: 'TOO_FEW_LIVE_REPLICAS',
    286: 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE',
    289: 'REPLICA_IS_NOT_IN_QUORUM',
    // maybe stored; again is harmless, rows are idempotent
    319: 'UNKNOWN_STATUS_OF_INSERT',
    // by an operator or a server that shuts down; one that we cancel ourselves has nobody waiting for it
    394: 'QUERY_WAS_CANCELLED',
    425: 'SYSTEM_ERROR',
    999: 'KEEPER_EXCEPTION',
    1000: 'POCO_EXCEPTION',
    1002: 'UNKNOWN_EXCEPTION',
  },
  too_large: {
    159: 'TIMEOUT_EXCEEDED',
    160: 'TOO_SLOW',
    241: 'MEMORY_LIMIT_EXCEEDED',
  },
  store: {
    16: 'NO_SUCH_COLUMN_IN_TABLE',
    20: 'NUMBER_OF_COLUMNS_DOESNT_MATCH',
    // a store that was not made yet, or was wiped under us
    60: 'UNKNOWN_TABLE',
    81: 'UNKNOWN_DATABASE',
    192: 'UNKNOWN_USER',
    193: 'WRONG_PASSWORD',
    194: 'REQUIRED_PASSWORD',
    497: 'ACCESS_DENIED',
    516: 'AUTHENTICATION_FAILED',
  },
  mistake: {
    36: 'BAD_ARGUMENTS',
    46: 'UNKNOWN_FUNCTION',
    47: 'UNKNOWN_IDENTIFIER',
    48: 'NOT_IMPLEMENTED',
    62: 'SYNTAX_ERROR',
    73: 'UNKNOWN_FORMAT',
    115: 'UNKNOWN_SETTING',
  },
}

/** A connection that was not had or broke, as Node says it. */
const network = [
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
  // an answer that broke off while it was read
  'ERR_STREAM_PREMATURE_CLOSE',
]

/** Messages that come without a code, and the code that we give them. A question that quotes them is none. */
const byWords: readonly (readonly [words: RegExp, code: string])[] = [
  // the client's own, "Timeout error." and "The user aborted a request.", and those of sockets
  [/^timeout error|(connect|connection|socket|request) timeout|socket hang up|aborted/i, 'TIMEOUT'],
  [/(connection|socket|side)( \w+){0,2} closed/i, 'TIMEOUT'],
  // not ClickHouse speaking: a server that is still starting, or a proxy that has none behind it
  [/being loaded|bad gateway|service unavailable|gateway time-?out/i, 'AWAY'],
]

const known: ReadonlyMap<string, Omit<StoreFailure, 'code'>> = new Map([
  ...Object.entries(byNumber).flatMap(([meaning, names]) =>
    Object.entries(names).map(
      ([code, name]) => [code, { name, meaning: meaning as FailureMeaning }] as const,
    ),
  ),
  ...[...network, 'TIMEOUT', 'AWAY'].map((code) => [code, { name: code, meaning: 'wait' }] as const),
])

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'none'
  // Its numbers are the DOM's: an aborted request's 20 would be a table with other columns.
  if (error instanceof DOMException) return 'TIMEOUT'
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    return String(error.code)
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  return byWords.find(([words]) => words.test(message))?.[1] ?? 'none'
}

export const storeFailure = (error: unknown): StoreFailure => {
  const code = codeOf(error)
  return { code, ...(known.get(code) ?? { name: code, meaning: 'unknown' }) }
}
