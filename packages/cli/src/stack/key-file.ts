import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key of this machine, as `tideline up` wrote it; readable by its owner alone. */
export const keyFileOf = (dataDir: string): string => join(dataDir, 'api-key')

/** The keys that the services know, hashed. */
export const keysFileOf = (dataDir: string): string => join(dataDir, 'api-keys.json')

export const readKeyFile = (dataDir: string): string | null => {
  try {
    const key = readFileSync(keyFileOf(dataDir), 'utf8').trim()
    return key === '' ? null : key
  } catch {
    return null
  }
}
