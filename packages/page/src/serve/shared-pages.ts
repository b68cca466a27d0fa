/**
 * One rendering for all who ask for a page in the same second. After a change everybody who looks asks again at once, and a page
 * is some twenty questions. A page that was begun before figures moved is nobody's any more.
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
  const making = new Map<string, Promise<Rendered>>()
  const make = async (name: string, render: () => Promise<Rendered>): Promise<Rendered> => {
    try {
      const rendered = await render()
      if (rendered.status === 200) made.set(name, rendered)
      return rendered
    } finally {
      making.delete(name)
    }
  }
  return async (address, render) => {
    const name = `${moves()} ${address}`
    const known = made.get(name)
    if (known !== undefined) return known
    const waiting = making.get(name) ?? make(name, render)
    making.set(name, waiting)
    return await waiting
  }
}
