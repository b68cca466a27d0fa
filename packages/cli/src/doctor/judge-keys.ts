/** API keys and secrets (pure): whether there are any, who can read them, and whether they are still good. */
import { millisecondsOf } from '@tideline/contracts'
import type { ApiKeyEntry } from '@tideline/runtime'
import { fine, warn, wrong, type Finding } from './finding.ts'

const DAY_MS = 86_400_000
const SOON_DAYS = 14

export interface KeysFacts {
  file: string
  /** null: there is no such file; a text: why it cannot be read */
  entries: readonly ApiKeyEntry[] | string | null
  /** permission bits */
  mode: number | null
  now: number
}

const named = (entries: readonly ApiKeyEntry[]): string => entries.map(({ name }) => name).join(', ')

/**
 * @param readers who has to read the file: its owner's services, or containers under another user
 * @param howToMake the command that makes one
 */
export const judgeKeys = (
  { file, entries, mode, now }: KeysFacts,
  readers: 'owner' | 'containers',
  howToMake: string,
): Finding => {
  if (entries === null) return wrong('keys', `there is no ${file}`, howToMake)
  if (typeof entries === 'string')
    return wrong('keys', `${file} cannot be used: ${entries}`, 'Mend it, or put it aside and make keys anew.')
  if (readers === 'containers' && mode !== null && (mode & 0o004) === 0)
    return wrong(
      'keys',
      `${file} cannot be read by the user of the containers`,
      '`npx tideline secrets` makes it readable.',
    )
  const ends = (entry: ApiKeyEntry): number =>
    entry.expiresAt === undefined ? Infinity : millisecondsOf(entry.expiresAt)
  const good = entries.filter((entry) => ends(entry) > now)
  if (good.length === 0)
    return wrong(
      'keys',
      `${file} has no key that is still good`,
      '`tideline keys add` makes one, `tideline keys rotate` renews one.',
    )
  const soon = good.filter((entry) => ends(entry) <= now + SOON_DAYS * DAY_MS)
  if (soon.length > 0)
    return warn(
      'keys',
      `${good.length} good, of which end within ${SOON_DAYS} days: ${named(soon)}`,
      '`tideline keys rotate` gives a new one in its place.',
    )
  return fine('keys', `${good.length} in ${file}`)
}

export interface EngineSecretFacts {
  file: string
  /** permission bits; null where it is not there */
  mode: number | null
}

/** What keeps strangers on this machine out of Kafka, Redis and ClickHouse of the local stack. */
export const judgeEngineSecret = ({ file, mode }: EngineSecretFacts): Finding => {
  if (mode === null) return fine('engine secret', 'none yet; `tideline up` makes one')
  if ((mode & 0o077) !== 0)
    return wrong(
      'engine secret',
      `others on this machine can read ${file}`,
      'Stop the stack, remove the file, and `tideline up` makes another; the data stays.',
    )
  return fine('engine secret', file)
}

export interface SecretsFacts {
  directory: string
  missing: readonly string[]
  /** files that containers could not read */
  unreadable: readonly string[]
  /** permission bits of the directory; null where it is not there */
  mode: number | null
}

export const judgeSecrets = ({ directory, missing, unreadable, mode }: SecretsFacts): Finding => {
  const make = '`npx tideline secrets` makes it so.'
  if (mode === null) return wrong('secrets', `there is no ${directory}`, '`npx tideline secrets` makes them.')
  if (missing.length > 0)
    return wrong(
      'secrets',
      `${directory} lacks ${missing.join(', ')}`,
      '`npx tideline secrets` makes what is missing.',
    )
  if (unreadable.length > 0)
    return wrong('secrets', `containers cannot read ${unreadable.join(', ')} in ${directory}`, make)
  if ((mode & 0o077) !== 0) return wrong('secrets', `others on this machine can look into ${directory}`, make)
  return fine('secrets', directory)
}
