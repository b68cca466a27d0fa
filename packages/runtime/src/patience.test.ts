import { expect, it } from 'vitest'
import { withPatience } from './patience.ts'

const bytes = (count: number): Uint8Array => new Uint8Array(count)

/** Gives chunks, and then nothing at all. */
const silentAfter = (chunks: readonly Uint8Array[]): AsyncIterator<Uint8Array> => {
  const left = [...chunks]
  return {
    next: async () => {
      const value = left.shift()
      return value === undefined ? await new Promise<never>(() => undefined) : { value, done: false }
    },
  }
}

it('gives what comes, and gives up when nothing does', async () => {
  const chunks = withPatience(silentAfter([bytes(6)]), { idleMs: 20, slowest: 0 })
  expect(await chunks.next()).toMatchObject({ done: false })
  await expect(chunks.next()).rejects.toMatchObject({ code: 'BODY_TOO_SLOW' })
})

it('what trickles in only to hold the connection is given up', async () => {
  const trickling: AsyncIterator<Uint8Array> = {
    next: async () =>
      await new Promise((resolve) => {
        setTimeout(() => resolve({ value: bytes(1), done: false }), 15)
      }),
  }
  const chunks = withPatience(trickling, { idleMs: 40, slowest: 10_000 })
  const all = async (): Promise<void> => {
    for (;;) await chunks.next()
  }
  await expect(all()).rejects.toMatchObject({ code: 'BODY_TOO_SLOW' })
})

it('ends where the body ends', async () => {
  const ended: AsyncIterator<Uint8Array> = { next: async () => ({ value: undefined, done: true }) }
  expect(await withPatience(ended, { idleMs: 1_000, slowest: 32 }).next()).toEqual({
    value: undefined,
    done: true,
  })
})
