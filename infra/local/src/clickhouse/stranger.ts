/**
 * Whether a request comes from a page in a browser (pure): such a page may send requests here, though it may not read the
 * answers, and a name that a stranger's server gives this address is no name of ours.
 */
import type { IncomingHttpHeaders } from 'node:http'

const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i

export const isLoopback = (address: string): boolean => loopback.test(address) || address === '::1'

/** `checkHost`: it listens on this machine alone, so nobody has another name for it. */
export const isStranger = (headers: IncomingHttpHeaders, checkHost: boolean): boolean =>
  headers.origin !== undefined ||
  headers['sec-fetch-site'] !== undefined ||
  (checkHost && !loopback.test(headers.host ?? ''))
