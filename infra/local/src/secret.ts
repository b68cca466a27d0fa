/**
 * The secret of a stack: without it a stranger on the same machine gets nothing from its engines, though all listen on
 * addresses that every user of the machine reaches. One file, readable by its owner alone; engines are told it by files
 * and never on a command line, which `ps` shows to everybody.
 */
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StackError } from './stack-error.ts'

export const engineSecretFileOf = (dataDir: string): string => join(dataDir, 'engine-password')

/** As whom everything of ours asks Kafka; ClickHouse and Redis have a user `default`. */
export const kafkaUser = 'tideline'

const mine = 0o600

/** For a file that holds the secret, or a hash of it. The mode of an older one is put right. */
export const writeForOwner = (file: string, text: string): void => {
  writeFileSync(file, text, { mode: mine })
  chmodSync(file, mine)
}

/**
 * The secret of this data directory, made where there is none yet: letters, digits, `-` and `_`, so that it may stand in
 * any file as it is. An older stack gets one at its next start.
 *
 * @throws {StackError} STACK_COMPONENT_FAILED where something else lies in its place
 */
export const ensureEngineSecret = (dataDir: string): string => {
  const file = engineSecretFileOf(dataDir)
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeForOwner(draft, `${randomBytes(32).toString('base64url')}\n`)
    try {
      // Whole or not at all, and never in place of another.
      linkSync(draft, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  chmodSync(file, mine)
  const secret = readFileSync(file, 'utf8').trim()
  if (!/^[\w-]{16,}$/.test(secret))
    throw new StackError(
      'STACK_COMPONENT_FAILED',
      `${file} is no secret as a stack makes one.`,
      'Remove it while nothing runs; it is made anew.',
    )
  return secret
}

/** What Redis compares with, so that its own file does not hold the secret. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
