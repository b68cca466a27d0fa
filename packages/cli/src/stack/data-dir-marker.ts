// Which directories `down --wipe` may delete. A marker is left at the first start; `whole` says that the directory held
// nothing of anybody else's then. In one that held other things only what we made goes: --data-dir ~ must not cost a home.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '@tideline/contracts'
import { z } from 'zod'
import { CliError, usageError } from '../cli-error.ts'

const markerName = 'tideline-data.json'
const schema = z.object({ createdBy: z.literal('tideline'), whole: z.boolean() })

/** What the stack, the services and this command put there. */
const ours = [
  'kafka',
  'redis',
  'clickhouse',
  'logs',
  'run',
  'spool',
  'snapshots',
  'stack.json',
  'api-key',
  'engine-password',
  'api-keys.json',
]

const entriesOf = (dataDir: string): string[] => (existsSync(dataDir) ? readdirSync(dataDir) : [])

/** Whether it holds nothing of anybody else's. */
const holdsOnlyOurs = (dataDir: string): boolean => entriesOf(dataDir).every((name) => ours.includes(name))

/**
 * Makes the directory where there is none, and marks it as ours.
 *
 * @throws {CliError} STACK_DATA_DIR_UNWRITABLE
 */
export const claimDataDir = (dataDir: string): void => {
  const file = join(dataDir, markerName)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (existsSync(file)) return
    writeFileSync(file, JSON.stringify({ createdBy: 'tideline', whole: holdsOnlyOurs(dataDir) }))
  } catch (cause) {
    const why = messageOf(cause)
    throw new CliError(
      'STACK_DATA_DIR_UNWRITABLE',
      `The data directory ${dataDir} does not take data: ${why}`,
      { cause },
    )
  }
}

/**
 * Deletes the data; false where there is none.
 *
 * @throws {CliError} USAGE where the directory is not one of ours
 */
export const wipeDataDir = (dataDir: string): boolean => {
  const entries = entriesOf(dataDir)
  if (entries.length === 0) return false
  const marker = readMarker(join(dataDir, markerName))
  if (marker === null) {
    throw usageError(
      `${dataDir} was not made by \`tideline up\`: it has no ${markerName}. Nothing was deleted.`,
      'Give the data directory of a stack with --data-dir.',
    )
  }
  if (marker.whole) {
    rmSync(dataDir, { recursive: true, force: true })
    return true
  }
  for (const name of [...ours, markerName]) rmSync(join(dataDir, name), { recursive: true, force: true })
  if (entriesOf(dataDir).length === 0) rmdirSync(dataDir)
  return true
}

const readMarker = (file: string): z.infer<typeof schema> | null => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
