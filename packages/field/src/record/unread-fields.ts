/** Answers of a record that its profile neither reads nor ignores: a question that was renamed or added. */
import { mappingOf, type Profile } from '../profile/schema.ts'
import { isAnswered } from './look-up.ts'

/** What the tools add to every record. */
const OF_TOOLS =
  /^(_.*|__.*|meta(\/.*)?|formhub\/uuid|start|end|today|deviceid|username|phonenumber|subscriberid|simserial|audit)$/

const MAX_UNREAD = 50

export const readPaths = (profile: Profile): string[] => [
  ...Object.values(profile.fields).flatMap((each) => {
    const { path, transforms } = mappingOf(each)
    return [
      ...(typeof path === 'string' ? [path] : path),
      ...transforms.filter((step) => step.startsWith('times ')).map((step) => step.slice('times '.length)),
    ]
  }),
  ...profile.identity,
  ...profile.ignore,
  ...(profile.revision === undefined ? [] : [profile.revision.path]),
  ...(profile.retractWhen === undefined ? [] : [profile.retractWhen.path]),
  ...(profile.repeat === undefined ? [] : [profile.repeat]),
]

const leaves = (
  value: unknown,
  path: string,
  known: ReadonlySet<string>,
  found: string[],
  depth: number,
): void => {
  if (found.length >= MAX_UNREAD || known.has(path) || !isAnswered(value) || depth > 8) return
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    found.push(path)
    return
  }
  for (const [name, each] of Object.entries(value)) {
    const next = path === '' ? name : `${path}/${name}`
    if (!OF_TOOLS.test(next)) leaves(each, next, known, found, depth + 1)
  }
}

export const unreadFields = (profile: Profile, record: unknown): string[] => {
  const found: string[] = []
  leaves(record, '', new Set(readPaths(profile)), found, 0)
  return found
}
