import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authenticate, readApiKeys } from '@tideline/runtime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureApiKey } from './api-key.ts'
import { claimDataDir, wipeDataDir } from './data-dir-marker.ts'
import { keyFileOf, keysFileOf, readKeyFile } from './key-file.ts'
import { readStackState } from './state-file.ts'

let parent: string
let dataDir: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tideline-data-dir-'))
  dataDir = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

test('what up has made is wiped whole', () => {
  claimDataDir(dataDir)
  mkdirSync(join(dataDir, 'kafka'))
  writeFileSync(join(dataDir, 'something.new'), '')
  expect(wipeDataDir(dataDir)).toBe(true)
  expect(existsSync(dataDir)).toBe(false)
})

test('in a directory that held other things, those stay', () => {
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'thesis.txt'), 'years of work')
  claimDataDir(dataDir)
  mkdirSync(join(dataDir, 'kafka'))
  expect(wipeDataDir(dataDir)).toBe(true)
  expect(existsSync(join(dataDir, 'thesis.txt'))).toBe(true)
  expect(existsSync(join(dataDir, 'kafka'))).toBe(false)
})

test('a directory that up never saw is not touched', () => {
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'thesis.txt'), 'years of work')
  expect(() => wipeDataDir(dataDir)).toThrowError(expect.objectContaining({ code: 'USAGE' }))
  expect(existsSync(join(dataDir, 'thesis.txt'))).toBe(true)
})

test('where there is nothing, nothing is wiped', () => {
  expect(wipeDataDir(dataDir)).toBe(false)
})

test('a path that cannot be a directory is told as one that takes no data', () => {
  writeFileSync(dataDir, 'a file')
  expect(() => claimDataDir(dataDir)).toThrowError(
    expect.objectContaining({ code: 'STACK_DATA_DIR_UNWRITABLE' }),
  )
})

test('the key of this machine is accepted, is for its owner alone, and stays the same', async () => {
  claimDataDir(dataDir)
  await ensureApiKey(dataDir)
  const key = readKeyFile(dataDir)
  expect(authenticate(await readApiKeys(keysFileOf(dataDir)), `Bearer ${key}`).sources).toEqual(['*'])
  for (const file of [keyFileOf(dataDir), keysFileOf(dataDir)])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  await ensureApiKey(dataDir)
  expect(readKeyFile(dataDir)).toBe(key)
})

test('the key of this machine may see exact figures and operate, unless somebody has taken that away', async () => {
  claimDataDir(dataDir)
  await ensureApiKey(dataDir)
  const scopesAfter = async (scopes: string[] | undefined): Promise<unknown> => {
    const [entry] = await readApiKeys(keysFileOf(dataDir))
    writeFileSync(keysFileOf(dataDir), JSON.stringify({ version: 1, keys: [{ ...entry, scopes }] }))
    await ensureApiKey(dataDir)
    return (await readApiKeys(keysFileOf(dataDir)))[0]?.scopes
  }
  expect((await readApiKeys(keysFileOf(dataDir)))[0]?.scopes).toEqual(['exact', 'operate'])
  expect(await scopesAfter(undefined)).toEqual(['exact', 'operate'])
  // as it was made before there was `operate`
  expect(await scopesAfter(['exact'])).toEqual(['exact', 'operate'])
  expect(await scopesAfter([])).toEqual([])
})

test('a lost key is made anew, and entries of others stay', async () => {
  claimDataDir(dataDir)
  await ensureApiKey(dataDir)
  const [entry] = await readApiKeys(keysFileOf(dataDir))
  writeFileSync(
    keysFileOf(dataDir),
    JSON.stringify({ version: 1, keys: [{ ...entry, name: 'field office' }] }),
  )
  rmSync(keyFileOf(dataDir))
  await ensureApiKey(dataDir)
  const keys = await readApiKeys(keysFileOf(dataDir))
  expect(keys.map(({ name }) => name)).toEqual(['field office', entry?.name])
})

test('a state file that is broken or of another time says nothing', () => {
  mkdirSync(dataDir)
  for (const text of ['', '{', '[]', '{"version": 2}']) {
    writeFileSync(join(dataDir, 'stack.json'), text)
    expect(readStackState(dataDir)).toBeNull()
  }
})
