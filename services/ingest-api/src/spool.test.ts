import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSpool } from './spool.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tideline-spool-'))
})
afterEach(() => rm(parent, { recursive: true }))

describe('a spool of ten bytes of memory', () => {
  const spoolIn = (directory: string) => createSpool({ directory, memoryBytes: 10 })

  it('makes no directory while it fits exactly, and one with no name left in it beyond that', async () => {
    const directory = join(parent, 'spool')
    const spool = spoolIn(directory)
    await spool.add(Buffer.from('1234567890'))
    await expect(readdir(directory)).rejects.toMatchObject({ code: 'ENOENT' })
    await spool.add(Buffer.from('x'))
    expect(await readdir(directory)).toEqual([])
    await spool.close()
  })

  it('gives back every part of a push that is written in several goes', async () => {
    const spool = spoolIn(parent)
    // beyond the memory the file is written a MiB at a time
    const entries = ['a', 'b', 'c', 'd', 'e'].map((letter) => Buffer.from(letter.repeat(700_000)))
    const indices: number[] = []
    for (const entry of entries) indices.push(await spool.add(entry))
    expect([indices, spool.length]).toEqual([[0, 1, 2, 3, 4], 5])
    const letters = async (from: number, to: number): Promise<string[]> =>
      (await spool.read(from, to)).map((bytes) => `${String(bytes.subarray(0, 1))} ${bytes.length}`)
    expect(await letters(0, 5)).toEqual(['a 700000', 'b 700000', 'c 700000', 'd 700000', 'e 700000'])
    expect(await letters(2, 3)).toEqual(['c 700000'])
    expect(await letters(3, 3)).toEqual([])
    // what comes after it was read is found too
    await spool.add(Buffer.from('f'))
    expect(await letters(4, 6)).toEqual(['e 700000', 'f 1'])
    await spool.close()
  })
})
