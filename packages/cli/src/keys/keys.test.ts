/** `tideline keys` on a file: what it makes is what the services authenticate, and no two commands lose each other's keys. */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { apiKeyId, authenticate, mayOperate, mayReadExact, mayWrite, readApiKeys } from '@tideline/runtime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../program.ts'
import { inDays } from './change-keys.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-keys-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  file = join(await mkdtemp(join(folder, 'each-')), 'keys', 'api-keys.json')
})

interface Answer {
  code: number
  document: { key?: string; id?: string; keys?: { id: string }[]; code?: string }
  text: string
}

const keys = async (...args: string[]): Promise<Answer> => {
  const out: string[] = []
  const stdout = { write: (text: string) => out.push(text) > 0, isTTY: false }
  const shell = {
    stdin: Readable.from([]),
    stdout,
    stderr: { ...stdout, write: () => true },
    settings: {},
    env: {},
  }
  const code = await runProgram(['keys', ...args, '--file', file, '--json'], shell as never, 'main.ts')
  const text = out.join('')
  return { code, text, document: JSON.parse(text) as Answer['document'] }
}

const entryOf = async (key: string | undefined, now?: number) =>
  authenticate(await readApiKeys(file), `Bearer ${key}`, now)

describe('tideline keys', () => {
  it('makes a key that may do what it says and no more; the file has its hash alone', async () => {
    const { code, document } = await keys('add', 'Office', '--scope', 'push:team-2,exact', '--days', '30')
    expect(code).toBe(0)
    const entry = await entryOf(document.key)
    expect([
      mayWrite(entry, 'team-2'),
      mayWrite(entry, 'team-20'),
      mayReadExact(entry),
      mayOperate(entry),
    ]).toEqual([true, false, true, false])
    expect(await readFile(file, 'utf8')).not.toContain(document.key)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(entryOf(document.key, Date.parse(inDays(31, Date.now())))).rejects.toMatchObject({
      code: 'KEY_EXPIRED',
    })
  })

  it('tells keys of one name apart by their ids', async () => {
    const made = [
      await keys('add', 'Office', '--scope', 'push:*'),
      await keys('add', 'Office', '--scope', 'operate'),
    ]
    const ids = made.map(({ document }) => document.id)
    expect(new Set(ids).size).toBe(2)
    expect((await keys('revoke', 'Office')).code).toBe(2)
    const { code } = await keys('revoke', ids[0] ?? '')
    expect(code).toBe(0)
    await expect(entryOf(made[0]?.document.key)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' })
    expect(apiKeyId(await entryOf(made[1]?.document.key))).toBe(ids[1])
    const { document, text } = await keys('list')
    expect(document.keys?.map(({ id }) => id)).toEqual([ids[1]])
    expect(text).not.toContain((await entryOf(made[1]?.document.key)).hash)
  })

  it('rotates: the new key is good at once, the old one until its grace is over', async () => {
    const before = (await keys('add', 'Office', '--scope', 'push:team-2')).document
    const after = (await keys('rotate', 'Office', '--grace-days', '2')).document
    expect(mayWrite(await entryOf(after.key), 'team-2')).toBe(true)
    expect(mayWrite(await entryOf(before.key), 'team-2')).toBe(true)
    await expect(entryOf(before.key, Date.parse(inDays(3, Date.now())))).rejects.toMatchObject({
      code: 'KEY_EXPIRED',
    })
    expect((await entryOf(after.key, Date.parse(inDays(3, Date.now())))).name).toBe('Office')
  })

  it.each([
    [['add', 'Office'], 2],
    [['add', 'Office', '--scope', 'everything'], 2],
    [['add', 'Office', '--scope', 'push:*', '--days', 'many'], 2],
    [['revoke', 'nobody'], 1],
  ])('%j ends with %i and changes nothing', async (args, code) => {
    expect((await keys(...args)).code).toBe(code)
    expect(existsSync(file)).toBe(false)
    expect(existsSync(`${file}.next`)).toBe(false)
  })

  it('leaves a file readable for those who could read it, as containers have to', async () => {
    await keys('add', 'Office', '--scope', 'push:*')
    await chmod(file, 0o644)
    await keys('add', 'Second', '--scope', 'push:*')
    await keys('revoke', 'Office')
    expect((await stat(file)).mode & 0o777).toBe(0o644)
  })

  it('waits for nobody and loses nothing while another command changes the file', async () => {
    await keys('add', 'Office', '--scope', 'push:*')
    const before = await readFile(file, 'utf8')
    await writeFile(`${file}.next`, '')
    expect((await keys('add', 'Second', '--scope', 'push:*')).code).toBe(1)
    expect(await readFile(file, 'utf8')).toBe(before)
    await rm(`${file}.next`)
    expect((await keys('add', 'Second', '--scope', 'push:*')).code).toBe(0)
    expect((await readApiKeys(file)).map(({ name }) => name)).toEqual(['Office', 'Second'])
  })
})
