import { chmodSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { createApiKey, findApiKey, type ApiKeyEntry, type ApiKeyScope } from '@tideline/runtime'
import { changeKeysFile, readKeysFile } from '../keys/keys-file.ts'
import { keyFileOf, keysFileOf, readKeyFile } from './key-file.ts'

/** Nobody else is on this machine whom a limit would protect. */
const requestsPerMinute = 1_000_000

const scopes: ApiKeyScope[] = ['exact', 'operate']

/** Files of before there were scopes, and of before there was `operate`. One without any (`[]`) is somebody's decision. */
const isOlder = ({ scopes: had }: ApiKeyEntry): boolean =>
  had === undefined || (had.length === 1 && had[0] === 'exact')

/**
 * Makes the key with which this machine's command line pushes, where there is none yet: the key itself for its owner
 * alone, its hash for the services. Whoever owns the machine can read its database, so the key may see exact figures;
 * it is sent for that only with `series --exact`. Entries that somebody has added to that file stay.
 */
export async function ensureApiKey(dataDir: string): Promise<void> {
  const keysFile = keysFileOf(dataDir)
  const key = readKeyFile(dataDir)
  const own = key === null ? undefined : findApiKey(await readKeysFile(keysFile), key)
  if (own !== undefined) {
    chmodSync(keyFileOf(dataDir), 0o600)
    if (isOlder(own))
      await changeKeysFile(keysFile, (keys) => ({
        keys: keys.map((entry) => (entry.hash === own.hash ? { ...entry, scopes } : entry)),
      }))
    return
  }
  const name = `this machine (${hostname().slice(0, 60)})`
  const made = createApiKey({ name, sources: ['*'], scopes, requestsPerMinute })
  // The hash first: a key that is found without it would be refused, a hash without its key only stays unused.
  await changeKeysFile(keysFile, (keys) => ({
    keys: [...keys.filter((entry) => entry.name !== name), made.entry],
  }))
  writeWhole(keyFileOf(dataDir), `${made.key}\n`)
}

const writeWhole = (file: string, text: string): void => {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, file)
}
