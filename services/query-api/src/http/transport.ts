/**
 * What HTTP lets every answer have: compression where it is understood, a tag by which nobody loads the same twice, and
 * leave for pages of others to read. HEAD says the length that GET has uncompressed, which readers of files by address need.
 */
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import etag from '@fastify/etag'
import type { Http } from '@tideline/runtime'
import { addRanges } from './ranges.ts'

/** Problems are left as they are: they are short, and sent with care for who is still sending (runtime/linger.ts). */
const COMPRESSED = /^(?:text\/(?:html|css|javascript|csv)|application\/(?:json|x-ndjson)|image\/svg\+xml)\b/

const EXPOSED = [
  'accept-ranges',
  'content-range',
  'etag',
  'x-as-of',
  'x-warnings',
  'x-disclosure',
  'content-disposition',
  'retry-after',
]

/** Before any route is added: compression is laid over routes as they come. */
export const addTransport = async (http: Http): Promise<void> => {
  const { server } = http
  server.addHook('onRequest', async (request) => {
    if (request.method === 'HEAD') delete request.raw.headers['accept-encoding']
  })
  await server.register(cors, {
    origin: '*',
    // reading only: whoever writes has a key and no browser
    methods: ['GET', 'HEAD', 'OPTIONS'],
    allowedHeaders: ['authorization', 'accept', 'if-none-match', 'range', 'if-range'],
    exposedHeaders: EXPOSED,
    maxAge: 86_400,
    strictPreflight: false,
  })
  addRanges(http, COMPRESSED)
  await server.register(compress, {
    global: true,
    threshold: 1_024,
    customTypes: COMPRESSED,
    encodings: ['br', 'gzip'],
  })
  await server.register(etag, { weak: true })
}
