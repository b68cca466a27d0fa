/** YAML text as a profile. */
import { LineCounter, parseDocument } from 'yaml'
import { profileSchema, type Profile } from './schema.ts'

export class ProfileError extends Error {
  readonly problems: readonly string[]

  constructor(name: string, problems: readonly string[]) {
    super(`${name}: ${problems.join('; ')}`)
    this.name = 'ProfileError'
    this.problems = problems
  }
}

/**
 * Without aliases of YAML, which can make gigabytes of a few lines.
 *
 * @throws {ProfileError} all that is wrong, each with its line or its member
 */
export const parseProfile = (text: string, name: string): Profile => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, uniqueKeys: true })
  if (document.errors.length > 0)
    throw new ProfileError(
      name,
      document.errors.map(
        ({ message, pos }) => `line ${lineCounter.linePos(pos[0]).line}: ${message.split('\n', 1)[0]}`,
      ),
    )
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new ProfileError(name, ['aliases (*name) are not read here'])
  }
  const parsed = profileSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new ProfileError(
    name,
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'profile'}: ${message}`),
  )
}
