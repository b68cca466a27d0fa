/**
 * Nothing that is sent may crash a reader: 15,000 files, cut, garbled and grown, over all formats. Each ends in
 * rows that are accepted or rejected with a code, or in a code for the whole file. A failing case prints its seed.
 */
import { describe, expect, it } from 'vitest'
import { errorCodes, TidelineError } from '@tideline/contracts'
import { formats } from './formats.ts'
import { bytesOf, checkRows, rowsOf } from './testing/read-all.ts'
import { mutate, samples } from './testing/mutate.ts'

const RUNS_PER_FORMAT = 1_667

const outcome = async (id: string, body: Uint8Array, chunkSize: number): Promise<string[]> => {
  try {
    const { read, accepted, rejections } = checkRows(id, await rowsOf(id, bytesOf(body, chunkSize)))
    expect(accepted + new Set(rejections.map(({ row }) => row)).size).toBe(read)
    return rejections.map(({ code }) => code)
  } catch (error) {
    if (error instanceof TidelineError) return [error.code]
    throw error
  }
}

describe('mutated files', { timeout: 240_000 }, () => {
  it.each(formats.map(({ id }) => id))('%s: every row is accepted or rejected with a code', async (id) => {
    const seen = new Set<string>()
    for (let seed = 0; seed < RUNS_PER_FORMAT; seed += 1) {
      const body = mutate(samples(id), seed)
      // small chunks cut characters, quotes and line ends in two
      const codes = await outcome(id, body, seed % 3 === 0 ? 7 : 65_536).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${JSON.stringify(Buffer.from(body).toString().slice(0, 500))}`, {
          cause: error,
        })
      })
      for (const code of codes) {
        expect(Object.hasOwn(errorCodes, code), `seed ${seed}: ${code}`).toBe(true)
        seen.add(code)
      }
    }
    expect(seen).toContain('BODY_UNREADABLE')
    expect(seen).toContain('ROW_BROKEN')
    expect(seen.size).toBeGreaterThan(3)
  })
})
