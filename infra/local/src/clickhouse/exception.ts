/** ClickHouse's exceptions as its HTTP interface tells them. Pure. */

/** An exception of the engine, or one of ours in its shape. */
export interface ChException {
  readonly code: number
  /** ClickHouse's name, e.g. `UNKNOWN_TABLE`. */
  readonly name: string
  /** `Code: 60. DB::Exception: ... (UNKNOWN_TABLE) (version ...)`, with a newline at the end. */
  readonly body: string
  /** HTTP status. */
  readonly status: number
}

/** Thrown by the server itself for what it refuses before the engine sees it. */
export class RefusedRequest extends Error {
  readonly status: number | undefined

  constructor(code: number, name: string, message: string, status?: number) {
    super(`Code: ${code}. DB::Exception: ${message}. (${name})`)
    this.name = 'RefusedRequest'
    this.status = status
  }
}

// The table of exceptionCodeToHTTPStatus in ClickHouse's src/Server/HTTP; everything else is 500.
const statusOf: Readonly<Record<number, readonly string[]>> = {
  400: [
    'BAD_ARGUMENTS',
    'CANNOT_COMPILE_REGEXP',
    'CANNOT_PARSE_TEXT',
    'CANNOT_PARSE_ESCAPE_SEQUENCE',
    'CANNOT_PARSE_QUOTED_STRING',
    'CANNOT_PARSE_DATE',
    'CANNOT_PARSE_DATETIME',
    'CANNOT_PARSE_NUMBER',
    'CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING',
    'CANNOT_PARSE_IPV4',
    'CANNOT_PARSE_IPV6',
    'CANNOT_PARSE_UUID',
    'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
    'DUPLICATE_COLUMN',
    'ILLEGAL_COLUMN',
    'ILLEGAL_TYPE_OF_ARGUMENT',
    'INCORRECT_DATA',
    'SYNTAX_ERROR',
    'THERE_IS_NO_COLUMN',
    'TOO_BIG_AST',
    'TOO_DEEP_AST',
    'TYPE_MISMATCH',
    'UNEXPECTED_AST_STRUCTURE',
    'UNKNOWN_ELEMENT_IN_AST',
    'UNKNOWN_QUERY_PARAMETER',
    'UNKNOWN_TYPE_OF_AST_NODE',
    'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
  ],
  401: ['REQUIRED_PASSWORD'],
  403: ['UNKNOWN_USER', 'WRONG_PASSWORD', 'AUTHENTICATION_FAILED', 'SET_NON_GRANTED_ROLE'],
  404: [
    'UNKNOWN_TABLE',
    'UNKNOWN_FUNCTION',
    'UNKNOWN_IDENTIFIER',
    'UNKNOWN_TYPE',
    'UNKNOWN_STORAGE',
    'UNKNOWN_DATABASE',
    'UNKNOWN_SETTING',
    'UNKNOWN_DIRECTION_OF_SORTING',
    'UNKNOWN_AGGREGATE_FUNCTION',
    'UNKNOWN_FORMAT',
    'UNKNOWN_DATABASE_ENGINE',
    'UNKNOWN_TYPE_OF_QUERY',
    'UNKNOWN_ROLE',
    'NO_ELEMENTS_IN_CONFIG',
  ],
  408: ['TIMEOUT_EXCEEDED'],
  411: ['HTTP_LENGTH_REQUIRED'],
  413: ['QUERY_IS_TOO_LARGE'],
  501: ['NOT_IMPLEMENTED'],
  503: ['SOCKET_TIMEOUT', 'CANNOT_SCHEDULE_TASK'],
}

const statusByName = new Map(
  Object.entries(statusOf).flatMap(([status, names]) => names.map((name) => [name, Number(status)] as const)),
)

/** Reads the engine's message; what has no code becomes 1002, UNKNOWN_EXCEPTION. */
export const toException = (error: unknown, version: string): ChException => {
  const text = error instanceof Error ? error.message : String(error)
  const match = /Code: (\d+)\. DB::Exception: [\s\S]*?(?:\(([A-Z][A-Z0-9_]+)\))?\s*$/.exec(text)
  const code = match ? Number(match[1]) : 1002
  const name = match?.[2] ?? 'UNKNOWN_EXCEPTION'
  const message = match
    ? match[0].trimEnd()
    : `Code: 1002. DB::Exception: ${text.trim()}. (UNKNOWN_EXCEPTION)`
  const refused = error instanceof RefusedRequest ? error.status : undefined
  const status = refused ?? statusByName.get(name) ?? 500
  return { code, name, status, body: `${message} (version ${version} (chDB))\n` }
}

/**
 * The tail of a response that fails after it began: found by clients through the tag in
 * `X-ClickHouse-Exception-Tag`. The length counts the message with its newline.
 */
export const exceptionTrailer = (exception: ChException, tag: string): Buffer => {
  const message = Buffer.from(exception.body, 'utf8')
  return Buffer.concat([
    Buffer.from(`\r\n__exception__\r\n${tag}\r\n`),
    message,
    Buffer.from(`${message.length} ${tag}\r\n__exception__\r\n`),
  ])
}
