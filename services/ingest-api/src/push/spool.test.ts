/** A push waits in memory up to its bound and on the disk beyond it, and nothing of it is ever left there. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSpool } from './spool.ts'

let base = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'tideline-spool-'))
})
afterEach(async () => rm(base, { recursive: true, force: true }))

it('needs no disk for exactly its memory, and does for one byte more', async () => {
  // a file where the directory should be: whatever goes to the disk fails
  const directory = join(base, 'file')
  await writeFile(directory, '')
  const spool = createSpool({ directory, memoryBytes: 10 })
  await spool.add(Buffer.from('12345'))
  await spool.add(Buffer.from('67890'))
  expect((await spool.read(0, 2)).map(String)).toEqual(['12345', '67890'])
  await expect(spool.add(Buffer.from('x'))).rejects.toMatchObject({ code: 'EEXIST' })
})

it('has no name on the disk while it is there', async () => {
  const directory = join(base, 'not made yet')
  const spool = createSpool({ directory, memoryBytes: 1 })
  await spool.add(Buffer.from('12345'))
  expect(await readdir(directory)).toEqual([])
  expect((await spool.read(0, 1)).map(String)).toEqual(['12345'])
  await spool.close()
})

it('gives back each entry by its number, also while more are added after it was read', async () => {
  const spool = createSpool({ directory: base, memoryBytes: 1 })
  expect(await spool.add(Buffer.from('first'))).toBe(0)
  expect(await spool.add(Buffer.from(''))).toBe(1)
  expect((await spool.read(0, 2)).map(String)).toEqual(['first', ''])
  expect(await spool.add(Buffer.from('third'))).toBe(2)
  expect(await spool.add(Buffer.from('fourth'))).toBe(3)
  expect((await spool.read(2, 3)).map(String)).toEqual(['third'])
  expect((await spool.read(0, 4)).map(String)).toEqual(['first', '', 'third', 'fourth'])
  expect((await spool.read(3, 3)).map(String)).toEqual([])
  expect(spool.length).toBe(4)
  await spool.close()
})

it('texts and bytes stand beside each other, larger ones than a piece too, in memory and from the disk', async () => {
  const entries = ['first', 'é€𝄞', 'x'.repeat(300_000), Buffer.from('bytes'), '', 'y'.repeat(20_000), 'last']
  for (const memoryBytes of [10_000_000, 1_000]) {
    const spool = createSpool({ directory: base, memoryBytes })
    for (const entry of entries) await spool.add(entry)
    expect((await spool.read(0, entries.length)).map(String)).toEqual(entries.map(String))
    expect((await spool.read(1, 4)).map(String)).toEqual(entries.slice(1, 4).map(String))
    await spool.close()
  }
})
