/**
 * One rendering for all who ask for a page in the same second. After a change everybody who looks asks again at once, and a page
 * is some twenty questions. A page that was begun before figures moved is nobody's any more; and because figures may move
 * several times while it is made, it is made once at a time: who comes meanwhile waits, and the next one is made for all of them.
 */
import { LRUCache } from 'lru-cache'
import type { Rendered } from './view.ts'

const FOR_MS = 1_000
const MOST_CHARACTERS = 16 * 1024 * 1024

export type SharedPages = (address: string, render: () => Promise<Rendered>) => Promise<Rendered>

/** `moves` counts how often figures moved, as far as this process is told. */
export const sharedPages = (moves: () => number): SharedPages => {
  const made = new LRUCache<string, Rendered>({
    ttl: FOR_MS,
    perf: performance,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ body }, address) => body.length + address.length,
  })
  const making = new Map<string, { name: string; page: Promise<Rendered> }>()
  const make = async (address: string, name: string, render: () => Promise<Rendered>): Promise<Rendered> => {
    try {
      const rendered = await render()
      if (rendered.status === 200) made.set(name, rendered)
      return rendered
    } finally {
      making.delete(address)
    }
  }
  return async (address, render) => {
    for (;;) {
      const name = `${moves()} ${address}`
      const known = made.get(name)
      if (known !== undefined) return known
      const begun = making.get(address)
      if (begun === undefined) {
        const page = make(address, name, render)
        making.set(address, { name, page })
        return await page
      }
      if (begun.name === name) return await begun.page
      // whoever asked for that one is told why it could not be made
      await begun.page.catch(() => undefined)
    }
  }
}
