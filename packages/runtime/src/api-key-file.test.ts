import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { watchApiKeys } from './api-key-file.ts'
import { createApiKey } from './api-keys.ts'

const quiet = { info: () => undefined, warn: () => undefined }

it('keys that are added or withdrawn count without a restart, and a broken file changes nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tideline-keys-'))
  const path = join(directory, 'keys.json')
  const write = async (names: readonly string[]): Promise<void> => {
    const keys = names.map((name) => createApiKey({ name, sources: ['*'] }).entry)
    await writeFile(path, JSON.stringify({ version: 1, keys }))
  }
  await write(['a', 'b'])
  const watch = await watchApiKeys(path, quiet)
  const names = (): string[] => watch.keys().map(({ name }) => name)
  try {
    expect(names()).toEqual(['a', 'b'])
    await write(['b', 'c', 'd'])
    await watch.look()
    expect(names()).toEqual(['b', 'c', 'd'])
    await writeFile(path, '{"version": 1, "keys": [')
    await expect(watch.look()).rejects.toThrow(/JSON/)
    expect(names()).toEqual(['b', 'c', 'd'])
    await write(['e'])
    await watch.look()
    expect(names()).toEqual(['e'])
  } finally {
    watch.close()
    await rm(directory, { recursive: true })
  }
})
