/**
 * Pages of others in somebody's browser (pure). A browser sends what any page asks it to, also to services on its own machine or
 * net. A name that a stranger's server gives to our address (DNS rebinding) would make our answers the stranger's to read, so
 * we answer to our own names alone; and nothing is changed because a page of somebody else's asked.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

export interface OwnNames {
  /** names without ports, in small letters */
  readonly hosts: ReadonlySet<string>
  /** scheme, name and port, as a browser spells an origin */
  readonly origins: ReadonlySet<string>
}

/** `given`: addresses by which clients know us (their origin counts too), or bare names. */
export const ownNames = (given: readonly string[]): OwnNames => {
  const urls = given.filter((each) => each.includes('://')).map((each) => new URL(each))
  const bare = given.filter((each) => !each.includes('://')).map((each) => each.toLowerCase())
  return {
    hosts: new Set([...bare, ...urls.map(({ hostname }) => hostname)]),
    origins: new Set(urls.map(({ origin }) => origin)),
  }
}

/** Without its port; '' where it is no name and no address. */
const nameOf = (host: string): string =>
  /^(?<name>\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?$/i.exec(host)?.groups?.['name']?.toLowerCase() ?? ''

/**
 * Addresses in figures are nobody's name, and every machine is `localhost` to itself: neither can be a stranger's. HTTP/1.0
 * sends no name, and no browser speaks that.
 */
export const isOwnHost = (host: string | undefined, { hosts }: OwnNames): boolean => {
  if (host === undefined) return true
  const name = nameOf(host)
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0 || hosts.has(name)
}

const hostOf = (origin: string): string | undefined => {
  // `null`: a page in a sandbox, or a file
  if (!URL.canParse(origin)) return undefined
  return new URL(origin).host
}

/** Whether a page that is not ours has a browser ask for this. Programs send none of these headers. */
export const isForeignPage = (headers: IncomingHttpHeaders, { origins }: OwnNames): boolean => {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  // The browser's own word, which no page can say. Beside it a page that tells nobody where one comes from has no origin.
  if (site === 'same-origin') return false
  // Another port of this machine is another page of the same site.
  if (origin === undefined) return site === 'cross-site' || site === 'same-site'
  return !origins.has(origin) && (host === undefined || hostOf(origin) !== host.toLowerCase())
}
