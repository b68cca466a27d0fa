/** One HTTP request of ClickHouse's interface, read from its URL and headers. Pure. */
import type { IncomingHttpHeaders } from 'node:http'
import { RefusedRequest } from './exception.ts'

export interface ChRequest {
  /** The query of the URL; the body goes behind it. */
  readonly query: string
  readonly queryId: string | undefined
  readonly sessionId: string | undefined
  readonly sessionSeconds: number
  readonly database: string | undefined
  readonly defaultFormat: string
  /** Parameters of the query by name, as sent: escaped like a field of TabSeparated. */
  readonly params: ReadonlyMap<string, string>
  /** Settings of this request. */
  readonly settings: ReadonlyMap<string, string>
  /** Answer only when the query has ended. */
  readonly waitEnd: boolean
  /** Content encoding for the answer, when the client asked for one. */
  readonly encoding: ResponseEncoding | undefined
  readonly user: string
  readonly password: string
}

export type ResponseEncoding = 'gzip' | 'deflate' | 'br' | 'zstd'

const encodings: readonly ResponseEncoding[] = ['gzip', 'zstd', 'br', 'deflate']

/** Names of the interface itself, and those that mean nothing in a single process; all others are settings. */
const notSettings = new Set([
  'query',
  'query_id',
  'session_id',
  'session_timeout',
  'session_check',
  'close_session',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'stacktrace',
  'buffer_size',
  'wait_end_of_query',
  'enable_http_compression',
  'http_zlib_compression_level',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'client_protocol_version',
])

const isOn = (value: string | null | undefined): boolean => value === '1' || value === 'true'

/**
 * Reads what belongs to the protocol out of a request; `extra` are the parts of a multipart body.
 * @throws RefusedRequest for what a single process cannot do (roles, ClickHouse's own block compression)
 */
export const readRequest = (
  url: URL,
  headers: IncomingHttpHeaders,
  method: string,
  extra: ReadonlyMap<string, string> = new Map(),
): ChRequest => {
  const params = new Map<string, string>()
  const settings = new Map<string, string>()
  for (const [name, value] of [...url.searchParams, ...extra]) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
    else if (name === 'role') throw unsupported('roles')
    else if ((name === 'compress' || name === 'decompress') && isOn(value)) throw unsupported(name)
    else if (!notSettings.has(name) && name !== 'compress' && name !== 'decompress') settings.set(name, value)
  }
  // As ClickHouse does: GET may read only (2: settings may still change).
  if (method === 'GET' && !settings.has('readonly')) settings.set('readonly', '2')
  const from = (name: string): string | undefined =>
    extra.get(name) ?? url.searchParams.get(name) ?? undefined
  const compresses = isOn(from('enable_http_compression'))
  const accepted = String(headers['accept-encoding'] ?? '')
  return {
    query: from('query') ?? '',
    queryId: from('query_id'),
    sessionId: from('session_id'),
    sessionSeconds: Number(from('session_timeout') ?? 60),
    database: from('database') ?? header(headers, 'x-clickhouse-database'),
    defaultFormat: from('default_format') ?? header(headers, 'x-clickhouse-format') ?? 'TabSeparated',
    params,
    settings,
    waitEnd: isOn(from('wait_end_of_query')) || isOn(settings.get('http_wait_end_of_query')),
    encoding: compresses ? encodings.find((name) => new RegExp(`\\b${name}\\b`).test(accepted)) : undefined,
    ...credentials(url, headers),
  }
}

const unsupported = (what: string): RefusedRequest => {
  return new RefusedRequest(48, 'NOT_IMPLEMENTED', `${what} are not supported by the local ClickHouse`)
}

const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const credentials = (url: URL, headers: IncomingHttpHeaders): { user: string; password: string } => {
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    return colon < 0
      ? { user: text, password: '' }
      : { user: text.slice(0, colon), password: text.slice(colon + 1) }
  }
  return {
    user: header(headers, 'x-clickhouse-user') ?? url.searchParams.get('user') ?? 'default',
    password: header(headers, 'x-clickhouse-key') ?? url.searchParams.get('password') ?? '',
  }
}
