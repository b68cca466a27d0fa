/** A new source's folder and its line, from one file of its publisher. */
import { createReadStream } from 'node:fs'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { TidelineError, type Category } from '@tideline/contracts'
import { filesOf, guessColumns, profileOf, registered, type FileProfile } from '@tideline/sources'

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

export interface MadeSource {
  folder: string
  files: readonly string[]
  profile: FileProfile
}

const firstRowOf = async (file: string): Promise<string> => {
  const lines: string[] = []
  let text = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', end: 64 * 1024 }))
    text += String(chunk)
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.trim() !== '') lines.push(line)
    if (lines.length === 2) break
  }
  return lines.join('\n')
}

/**
 * @param root of packages/sources/src
 * @throws TidelineError PARAMETER_INVALID for a name that is none or is taken; HEADER_UNKNOWN, BODY_UNREADABLE for the file
 */
export const makeSource = async (
  root: string,
  { name, file, category }: { name: string; file: string; category: Category },
): Promise<MadeSource> => {
  if (!NAME.test(name))
    throw new TidelineError(
      'PARAMETER_INVALID',
      `"${name}" is no name of a source: small letters, digits and hyphens.`,
    )
  const folder = join(root, name)
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  if (isThere) throw new TidelineError('PARAMETER_INVALID', `There is a folder ${folder} already.`)
  const profile = await profileOf(createReadStream(file), basename(file))
  const source = { name, category, profile, columns: guessColumns(profile), example: await firstRowOf(file) }
  const files = filesOf(source)
  const lists = { formats: join(root, 'formats.ts'), policies: join(root, 'policies.ts') }
  const [formats, policies] = [await readFile(lists.formats, 'utf8'), await readFile(lists.policies, 'utf8')]
  const changed = registered(source, formats, policies)
  await mkdir(folder)
  for (const [each, text] of Object.entries(files)) await writeFile(join(folder, each), text)
  await writeFile(lists.formats, changed.formats)
  await writeFile(lists.policies, changed.policies)
  return { folder, files: Object.keys(files), profile }
}
