/**
 * A part of a file by its bytes (RFC 9110, 14): whoever was cut off goes on where they were, and readers of Parquet by address
 * ask for its end first. A route opts in with `accept-ranges: bytes`, and only where the same question has the same bytes
 * again. One range; of several, all is sent, which RFC 9110 allows.
 */
import { createHash } from 'node:crypto'
import { TidelineError } from '@tideline/contracts'
import { PROBLEM_JSON, toProblem, type Http, type RouteInput } from '@tideline/runtime'
import { GATHERED_BYTES } from '../tables/with-length.ts'

/** [first, last] of bytes; 'none': there are no such bytes; undefined: the header says nothing that is understood. Pure. */
export const rangeOf = (header: string, length: number): readonly [number, number] | 'none' | undefined => {
  const [, from = '', to = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header) ?? []
  if (from === '' && to === '') return undefined
  if (from === '')
    return Number(to) === 0 || length === 0 ? 'none' : [Math.max(0, length - Number(to)), length - 1]
  if (to !== '' && Number(to) < Number(from)) return undefined
  if (Number(from) >= length) return 'none'
  return [Number(from), to === '' ? length - 1 : Math.min(Number(to), length - 1)]
}

const isWeak = (tag: string): boolean => tag.startsWith('W/')

/** Whether the part goes to what the reader has already: only a strong tag says that bytes are the same. */
const mayContinue = (ifRange: string | undefined, tag: string): boolean =>
  ifRange === undefined || (ifRange.trim() === tag && !isWeak(tag))

type Exchange = Pick<RouteInput<unknown, unknown>, 'request' | 'reply'>

const bytesOf = (payload: unknown): Buffer | undefined =>
  Buffer.isBuffer(payload) ? payload : typeof payload === 'string' ? Buffer.from(payload) : undefined

/** Compressed it has other bytes, which the strong tag would promise to be these. */
const weakened = (tag: string): string => (isWeak(tag) ? tag : `W/${tag}`)

const part = ({ request, reply }: Exchange, bytes: Buffer): Buffer => {
  const range = rangeOf(request.headers.range ?? '', bytes.length)
  if (range === undefined) return bytes
  if (range === 'none') {
    const error = new TidelineError('RANGE_UNSATISFIABLE', undefined, { context: { bytes: bytes.length } })
    reply
      .code(416)
      .header('content-range', `bytes */${bytes.length}`)
      .removeHeader('content-disposition')
      .type(PROBLEM_JSON)
    return Buffer.from(JSON.stringify(toProblem(error, request.id)))
  }
  const [first, last] = range
  reply.code(206).header('content-range', `bytes ${first}-${last}/${bytes.length}`)
  return bytes.subarray(first, last + 1)
}

/** Before compression is laid over routes. `packed`: the media types that it compresses. */
export const addRanges = ({ server }: Pick<Http, 'server'>, packed: RegExp): void => {
  server.addHook('onRequest', async (request) => {
    if (request.headers.range !== undefined) delete request.raw.headers['accept-encoding']
  })
  server.addHook('onSend', async (request, reply, payload) => {
    if (reply.getHeader('accept-ranges') !== 'bytes') return payload
    const bytes = bytesOf(payload)
    if (reply.statusCode !== 200 || bytes === undefined) {
      // what goes out as it is made has no end that is known; HEAD has counted it
      const counted = Number(reply.getHeader('content-length') ?? Infinity)
      if (reply.statusCode !== 304 && counted > GATHERED_BYTES) reply.removeHeader('accept-ranges')
      return payload
    }
    const known = reply.getHeader('etag')
    const tag =
      typeof known === 'string'
        ? known
        : `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const compressed =
      packed.test(String(reply.getHeader('content-type'))) &&
      /\b(?:gzip|br)\b|\*/.test(request.headers['accept-encoding']?.toString() ?? '')
    reply.header('etag', compressed ? weakened(tag) : tag)
    const { range } = request.headers
    const ifRange = request.headers['if-range']?.toString()
    if (request.method !== 'GET' || range === undefined || !mayContinue(ifRange, tag)) return bytes
    const sent = part({ request, reply }, bytes)
    reply.header('content-length', sent.length)
    return sent
  })
}
