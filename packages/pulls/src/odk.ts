/** Submissions of ODK Central, by its OData: whatever changed since, then what was deleted. */
import { TidelineError } from '@tideline/contracts'
import { askJson, memberOf, type From } from './ask-json.ts'
import type { PullOf } from './pull-config.ts'

const PAGE = 250

const readAll = async (pull: PullOf<'odk'>, from: From, filter: string | undefined): Promise<unknown[]> => {
  const query = new URLSearchParams({
    $top: String(PAGE),
    $expand: '*',
    ...(filter === undefined ? {} : { $filter: filter }),
  })
  let next: string | undefined =
    `${pull.url}/v1/projects/${pull.project}/forms/${encodeURIComponent(pull.form)}.svc/Submissions?${query.toString()}`
  const records: unknown[] = []
  const seen = new Set<string>()
  while (next !== undefined) {
    if (seen.has(next))
      throw new TidelineError('PULL_REFUSED', `${pull.url} names a page again that was read.`)
    seen.add(next)
    const page = await askJson(next, pull.url, from)
    const value = memberOf(page, 'value')
    if (!Array.isArray(value)) throw new TidelineError('PULL_REFUSED', `${pull.url} answered without a list.`)
    records.push(...(value as unknown[]))
    const link = memberOf(page, '@odata.nextLink')
    next = typeof link === 'string' && link !== '' ? new URL(link, next).toString() : undefined
  }
  return records
}

/** `since`: RFC 3339; undefined: all there is. @throws {TidelineError} PULL_REFUSED */
export const pullOdk = async (
  pull: PullOf<'odk'>,
  from: From,
  since: string | undefined,
): Promise<unknown[]> => {
  const changed =
    since === undefined ? undefined : `__system/submissionDate ge ${since} or __system/updatedAt ge ${since}`
  // deleted ones are told only to who asks for them
  const deleted = since === undefined ? '__system/deletedAt ne null' : `__system/deletedAt ge ${since}`
  return [...(await readAll(pull, from, changed)), ...(await readAll(pull, from, deleted))]
}
