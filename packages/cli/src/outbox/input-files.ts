/** What a command line names: files as they are, and of a directory those that can be pushed, in the order of their names. */
import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { CliError } from '../cli-error.ts'

const pushable: ReadonlySet<string> = new Set([
  '.csv',
  '.tsv',
  '.xlsx',
  '.ods',
  '.json',
  '.geojson',
  '.ndjson',
  '.jsonl',
])

/** Office leaves `~$day.xlsx` beside a file that is open. */
const isPushable = (name: string): boolean =>
  !name.startsWith('~$') && pushable.has(extname(name.replace(/\.gz$/i, '')).toLowerCase())

/** @throws {CliError} FILE_UNREADABLE where a directory holds nothing to push */
export const inputFiles = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    if (name === '-' || statSync(name, { throwIfNoEntry: false })?.isDirectory() !== true) return [name]
    const found = readdirSync(name, { withFileTypes: true })
      .filter((entry) => entry.isFile() && isPushable(entry.name))
      .map((entry) => join(name, entry.name))
      .toSorted()
    if (found.length === 0)
      throw new CliError(
        'FILE_UNREADABLE',
        `${name} holds no file that can be pushed (XLSX, ODS, CSV, JSON, NDJSON).`,
      )
    return found
  })
