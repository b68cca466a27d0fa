/** Asks once what columns mean that a profile does not know, and writes it into the profile. */
import { createInterface } from 'node:readline/promises'
import { rename, writeFile } from 'node:fs/promises'
import { learn, ProfileError, readField, type Lesson } from '@tideline/field'
import { CliError, usageError } from '../cli-error.ts'
import type { Shell } from '../command-context.ts'
import { aboutFile, readInput } from './read-input.ts'
import { readProfileFile } from './read-profiles.ts'

/** `Nb occupants=figure`; `=ignore` for a column that means nothing here. */
export const lessonOf = (text: string): Lesson => {
  const at = text.lastIndexOf('=')
  const header = text.slice(0, at).trim()
  const field = text.slice(at + 1).trim()
  if (at < 1 || header === '' || field === '')
    throw usageError(`--as wants HEADER=FIELD, e.g. --as "Nb occupants=figure".`)
  return { header, field: field === 'ignore' ? undefined : field }
}

const askForEach = async (unknown: readonly string[], { stdin, stderr }: Shell): Promise<Lesson[]> => {
  const lines = createInterface({ input: stdin, output: stderr as NodeJS.WriteStream, terminal: true })
  const lessons: Lesson[] = []
  try {
    for (const header of unknown) {
      const answer = (
        await lines.question(
          `What does the column "${header}" say? (a field, "ignore", or nothing to leave it) `,
        )
      ).trim()
      if (answer !== '') lessons.push({ header, field: answer === 'ignore' ? undefined : answer })
    }
  } finally {
    lines.close()
  }
  return lessons
}

export interface Learned {
  profile: string
  version: number
  learned: { header: string; field: string | null }[]
  /** columns of the file that nobody knows yet */
  unknown: string[]
}

/** @throws {CliError} FILE_UNREADABLE, PROFILE_INVALID, HEADER_UNKNOWN */
export const learnColumns = async (
  path: string,
  file: string,
  given: readonly Lesson[],
  shell: Shell,
): Promise<Learned> => {
  const { text, profile } = await readProfileFile(path)
  const bytes = await readInput(file)
  const read = await aboutFile(
    file,
    async () => await readField(bytes, { profile, source: profile.source ?? 'field' }),
  )
  const named = new Set(given.map(({ header }) => header))
  const unknown = read.sheets.flatMap(({ columns }) =>
    columns.flatMap(({ columnName, field }) =>
      field === null && !named.has(columnName) ? [columnName] : [],
    ),
  )
  const asked =
    unknown.length > 0 && 'isTTY' in shell.stdin && shell.stdin.isTTY === true
      ? await askForEach(unknown, shell)
      : []
  const lessons = [...given, ...asked]
  const answered = new Set(lessons.map(({ header }) => header))
  const told: Learned = {
    profile: profile.profile,
    version: profile.version,
    learned: lessons.map(({ header, field }) => ({ header, field: field ?? null })),
    unknown: unknown.filter((header) => !answered.has(header)),
  }
  if (lessons.length === 0) return told
  try {
    await writeFile(`${path}.next`, learn(text, path, lessons))
  } catch (cause) {
    if (!(cause instanceof ProfileError)) throw cause
    throw new CliError('PROFILE_INVALID', cause.message, { cause, details: { problems: cause.problems } })
  }
  await rename(`${path}.next`, path)
  return { ...told, version: profile.version + 1 }
}
