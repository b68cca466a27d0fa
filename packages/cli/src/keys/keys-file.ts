/**
 * The file of hashed keys, changed by one command at a time: the draft of the next file is the lock. Services look at the
 * file every two seconds.
 */
import {
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { readApiKeys, type ApiKeyEntry } from '@tideline/runtime'
import { CliError } from '../cli-error.ts'

export const readKeysFile = async (file: string): Promise<readonly ApiKeyEntry[]> =>
  existsSync(file) ? await readApiKeys(file) : []

const openDraft = (draft: string): number => {
  try {
    return openSync(draft, 'wx', 0o600)
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${draft} cannot be made: ${String(cause)}`, {
      hint: 'Another command changes the keys, or one was ended while it did: then remove the file.',
      cause,
    })
  }
}

/**
 * Writes what `change` makes of the keys there are.
 *
 * @throws {CliError} FILE_UNREADABLE, and what `change` throws
 */
export const changeKeysFile = async <Made extends { keys: readonly ApiKeyEntry[] }>(
  file: string,
  change: (keys: readonly ApiKeyEntry[]) => Made,
): Promise<Made> => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.next`
  const handle = openDraft(draft)
  try {
    const made = change(await readKeysFile(file))
    // One that containers may read (`tideline secrets` makes it so) goes on to be read by them.
    const before = statSync(file, { throwIfNoEntry: false })
    if (before !== undefined) fchmodSync(handle, before.mode & 0o777)
    writeFileSync(handle, JSON.stringify({ version: 1, keys: made.keys }, null, 2))
    renameSync(draft, file)
    return made
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}
