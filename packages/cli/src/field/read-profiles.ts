/** Mapping profiles from files: a path, or a name in the folder of profiles. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseProfile, ProfileError, type Profile } from '@tideline/field'
import { CliError } from '../cli-error.ts'

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

/** @throws {CliError} FILE_UNREADABLE, PROFILE_INVALID */
export const readProfileFile = async (path: string): Promise<{ text: string; profile: Profile }> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${path} cannot be read.`, { cause })
  }
  try {
    return { text, profile: parseProfile(text, path) }
  } catch (cause) {
    if (!(cause instanceof ProfileError)) throw cause
    throw new CliError('PROFILE_INVALID', cause.message, { cause, details: { problems: cause.problems } })
  }
}

/** @throws {CliError} FILE_UNREADABLE, PROFILE_INVALID */
export const readProfiles = async (folder: string): Promise<{ file: string; profile: Profile }[]> => {
  let names: string[]
  try {
    names = (await readdir(folder)).filter(isYaml).toSorted()
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${folder} cannot be read.`, { cause })
  }
  return await Promise.all(
    names.map(async (name) => ({
      file: join(folder, name),
      profile: (await readProfileFile(join(folder, name))).profile,
    })),
  )
}

/** @throws {CliError} FILE_UNREADABLE, PROFILE_INVALID, PROFILE_UNKNOWN */
export const findProfile = async (
  named: string | undefined,
  folder: string,
): Promise<Profile | undefined> => {
  if (named === undefined) return undefined
  if (isYaml(named)) return (await readProfileFile(named)).profile
  const found = (await readProfiles(folder)).find(({ profile }) => profile.profile === named)
  if (found === undefined) throw new CliError('PROFILE_UNKNOWN', `There is no profile ${named} in ${folder}.`)
  return found.profile
}
