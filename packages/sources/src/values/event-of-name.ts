/** GIDD and the older IDU schema print event names and no event id: the name, made plain, is the id. */
import { createHash } from 'node:crypto'
import { plainId } from '@tideline/contracts'

const MAX_SLUG = 180

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** "Hurricane Matthew" is `hurricane-matthew`; long and non-Latin names end in a hash of the whole. */
export const eventIdOf = (printed: string): string => {
  // a zero-width blank is no dash
  const name = plainId(printed)
  const slug = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  if (slug === '') return `event-${digest(name)}`
  return slug.length <= MAX_SLUG ? slug : `${slug.slice(0, MAX_SLUG).replace(/-$/, '')}-${digest(slug)}`
}
