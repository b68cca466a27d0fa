import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readOptions } from './options.ts'

const MIB = 1_048_576

it('has its defaults, and needs a directory', () => {
  expect(readOptions(['--data', 'd'])).toEqual({
    port: 8123,
    bind: '127.0.0.1',
    data: 'd',
    user: undefined,
    password: undefined,
    createDatabase: undefined,
    readers: 10,
    insertChunkBytes: 64 * MIB,
    insertWholeBytes: 1_024 * MIB,
    shutdownSeconds: 20,
  })
  expect(() => readOptions([])).toThrow('--data DIRECTORY is missing')
})

it.each([
  ['port', '65535', '65536'],
  ['readers', '1', '0'],
  ['insert-chunk-mib', '1024', '1025'],
  ['insert-whole-mib', '2047', '2048'],
  ['shutdown-seconds', '0', '-1'],
])('--%s may be %s and not %s', (name, good, bad) => {
  expect(() => readOptions(['--data', 'd', `--${name}=${good}`])).not.toThrow()
  for (const text of [bad, '1.5', '', 'x'])
    expect(() => readOptions(['--data', 'd', `--${name}=${text}`])).toThrow(`--${name} must be`)
})

it('takes a password from a file, and not twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-options-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'password')
  writeFileSync(file, 'p w\n')
  const args = ['--data', 'd', '--password-file', file]
  expect(readOptions(args).password).toBe('p w')
  expect(() => readOptions([...args, '--password', 'x'])).toThrow('are both given')
  writeFileSync(file, '\n')
  expect(() => readOptions(args)).toThrow('is empty')
})
