/**
 * Records of KoboToolbox, by its API v2: pages of 1,000 at most since March 2026 (100 where no limit is said). Edits and
 * deletions are never sent by its REST service, so all of a form is read and compared.
 */
import { TidelineError } from '@tideline/contracts'
import { askJson, memberOf, type From } from './ask-json.ts'
import type { PullOf } from './pull-config.ts'

const PAGE = 1_000
const TRIES = 3

/** Large, and none of our business. */
const dropped = new Set(['_attachments', '_downloads', '_tags', '_notes'])

const slim = (record: unknown): unknown =>
  typeof record === 'object' && record !== null
    ? Object.fromEntries(Object.entries(record).filter(([name]) => !dropped.has(name)))
    : record

const urlOf = ({ url, asset, days }: PullOf<'kobo'>, start: number, now: number): string => {
  const query = new URLSearchParams({ limit: String(PAGE), start: String(start), sort: '{"_id":1}' })
  if (days !== undefined) {
    const since = new Date(now - days * 86_400_000).toISOString().slice(0, 19)
    query.set('query', JSON.stringify({ _submission_time: { $gte: since } }))
  }
  return `${url}/api/v2/assets/${encodeURIComponent(asset)}/data.json?${query.toString()}`
}

const readOnce = async (pull: PullOf<'kobo'>, from: From, now: number) => {
  const records: unknown[] = []
  let count = 0
  for (;;) {
    const page = await askJson(urlOf(pull, records.length, now), pull.url, from)
    const results = memberOf(page, 'results')
    if (!Array.isArray(results))
      throw new TidelineError('PULL_REFUSED', `${pull.url} answered without results.`)
    const said = memberOf(page, 'count')
    count = typeof said === 'number' ? said : 0
    records.push(...results.map(slim))
    if (results.length === 0 || memberOf(page, 'next') === null || memberOf(page, 'next') === undefined) break
  }
  return { records, isWhole: records.length === count }
}

/**
 * All of them. A record deleted between two pages moves the others up, and one is missed: it would be retracted, so what
 * does not add up is read again.
 *
 * @throws {TidelineError} PULL_REFUSED
 */
export const pullKobo = async (pull: PullOf<'kobo'>, from: From, now: number): Promise<unknown[]> => {
  for (let number = 0; number < TRIES; number += 1) {
    const { records, isWhole } = await readOnce(pull, from, now)
    if (isWhole) return records
  }
  throw new TidelineError(
    'PULL_REFUSED',
    'The form changes while it is read: what was read and what it says to hold differ. Nothing was taken.',
  )
}
