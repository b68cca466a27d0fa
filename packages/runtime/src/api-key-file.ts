/**
 * The file of API keys, read again when it changed: a key that is withdrawn must not live until the next restart. Looked
 * at now and then rather than watched: a file that is replaced, or mounted from elsewhere, tells watchers nothing. A file
 * that cannot be read leaves the keys as they were.
 */
import { stat } from 'node:fs/promises'
import { readApiKeys, type ApiKeyEntry } from './api-keys.ts'
import type { Logger } from './logger.ts'

interface ApiKeyFileWatch {
  keys(): readonly ApiKeyEntry[]
  /** looks now */
  look(): Promise<void>
  close(): void
}

const LOOK_EVERY_MS = 2_000

const versionOf = async (path: string): Promise<string> => {
  const { mtimeMs, size, ino } = await stat(path)
  return `${mtimeMs} ${size} ${ino}`
}

/** Rejects where the file cannot be read at the start. */
export const watchApiKeys = async (
  path: string,
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<ApiKeyFileWatch> => {
  let version = await versionOf(path)
  let keys = await readApiKeys(path)
  const look = async (): Promise<void> => {
    const found = await versionOf(path)
    if (found === version) return
    keys = await readApiKeys(path)
    version = found
    logger.info({ keys: keys.length }, 'api_keys_read')
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => logger.warn({ err: error }, 'api_keys_unreadable'))
  }, LOOK_EVERY_MS)
  timer.unref()
  return { keys: () => keys, look, close: () => clearInterval(timer) }
}
