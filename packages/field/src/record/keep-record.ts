/**
 * What is kept of a record that could not be taken: what its profile reads and nothing else, since forms ask for names
 * and telephones, and nobody who fled may be found through us. It maps again to what it was.
 */
import type { Profile } from '../profile/schema.ts'
import { isDeleted } from './is-deleted.ts'
import { isAnswered, lookUp } from './look-up.ts'
import { readPaths } from './unread-fields.ts'

export const keepRecord = (profile: Profile, record: unknown): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  const { repeat } = profile
  const paths = readPaths(profile)
  for (const path of paths) {
    const value = path === repeat ? undefined : lookUp(record, path)
    // flat, as Kobo sends them: the whole of a path is a name
    if (isAnswered(value)) kept[path] = value
  }
  const items = repeat === undefined ? undefined : lookUp(record, repeat)
  if (repeat !== undefined && Array.isArray(items))
    kept[repeat] = items.map((item) =>
      Object.fromEntries(
        paths.flatMap((path): [string, unknown][] => {
          const value = lookUp(item, path)
          return isAnswered(value) ? [[path, value]] : []
        }),
      ),
    )
  // taken in again without it, what was deleted would be reported
  if (isDeleted(record)) kept['deleted'] = true
  return kept
}
