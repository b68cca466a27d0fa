/**
 * The mapping profiles of a directory. It is looked at whenever one is needed, so that a profile that was mended counts
 * for the next record; one that cannot be read is told in the log, and the one that could be read before goes on.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseProfile, ProfileError, type Profile } from '@tideline/field'
import type { Logger } from '@tideline/runtime'

export interface Profiles {
  all(): Promise<readonly Profile[]>
}

interface Entry {
  changed: number
  profile: Profile | undefined
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

export const createProfiles = (directory: string | undefined, logger: Pick<Logger, 'warn'>): Profiles => {
  const entries = new Map<string, Entry>()

  const read = async (file: string, path: string): Promise<void> => {
    const { mtimeMs } = await stat(path)
    const before = entries.get(file)
    if (before?.changed === mtimeMs) return
    try {
      entries.set(file, { changed: mtimeMs, profile: parseProfile(await readFile(path, 'utf8'), file) })
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error
      logger.warn({ file, problems: error.problems }, 'profile_unreadable')
      entries.set(file, { changed: mtimeMs, profile: before?.profile })
    }
  }

  return {
    async all() {
      if (directory === undefined) return []
      try {
        const files = (await readdir(directory)).filter((name) => /\.ya?ml$/.test(name)).toSorted()
        for (const name of entries.keys()) if (!files.includes(name)) entries.delete(name)
        for (const file of files) await read(file, join(directory, file))
      } catch (error) {
        if (!isMissing(error)) throw error
        return []
      }
      return [...entries.values()].flatMap(({ profile }) => profile ?? [])
    },
  }
}
