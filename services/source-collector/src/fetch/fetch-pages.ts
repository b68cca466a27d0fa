/**
 * An API that answers in pages, as one document under the member its rows have: `{"data": [...]}`. The pages are kept too. A page
 * with fewer rows than asked for is the last; an answer without the list is a changed API and no end.
 */
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Paging } from '../plan/collections.ts'
import { fetchCopy, type Fetched, type Fetching } from './fetch-copy.ts'
import { Trouble } from './trouble.ts'

/** A publisher that always has one more page would be asked for ever. */
const MOST_PAGES = 10_000

const rowsOf = (text: string, list: string): unknown[] => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (cause) {
    throw new Trouble('unreadable', 'a page is no JSON', { next: 'stop', cause })
  }
  const rows: unknown =
    typeof document === 'object' && document !== null && Object.hasOwn(document, list)
      ? Reflect.get(document, list)
      : undefined
  if (Array.isArray(rows)) return rows
  throw new Trouble('unreadable', `a page has no list "${list}": the API's envelope has changed`, {
    next: 'stop',
  })
}

const pageAddress = (
  url: URL,
  { parameter, counts, first, sizeParameter, size }: Paging,
  page: number,
): URL => {
  const address = new URL(url)
  address.searchParams.set(parameter, String(counts === 'pages' ? first + page : first + page * size))
  if (sizeParameter !== undefined) address.searchParams.set(sizeParameter, String(size))
  return address
}

/** @throws {Trouble} */
export const fetchPages = async (
  fetching: Fetching,
  paging: Paging,
): Promise<{ fetched: Fetched; pages: number }> => {
  const { copies, collection, asked } = fetching
  const rows: unknown[] = []
  let bytes = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const fetched = await fetchCopy({
      ...fetching,
      asked: { ...asked, url: pageAddress(asked.url, paging, page) },
    })
    if (fetched.kind !== 'copy') return { fetched, pages: page }
    bytes += fetched.copy.bytes
    if (bytes > collection.maxBytes)
      throw new Trouble('too_large', `the pages have more than ${collection.maxBytes} bytes`, {
        next: 'stop',
      })
    const found = rowsOf(await readFile(copies.pathOf(fetched.copy.sha256), 'utf8'), paging.list)
    rows.push(...found)
    if (found.length >= paging.size) continue
    const document = Readable.from([Buffer.from(JSON.stringify({ [paging.list]: rows }))])
    const copy = await copies.keep(document, collection.maxBytes)
    return { fetched: { kind: 'copy', copy }, pages: page + 1 }
  }
  throw new Trouble('unreadable', `more than ${MOST_PAGES} pages: the end of the list cannot be known`, {
    next: 'stop',
  })
}
