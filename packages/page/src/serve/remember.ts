/**
 * Answers that never change are asked for once. The first page is made of twenty of them, all as of one instant, and a
 * thousand people who look at it would otherwise ask the store for the same twenty. What the interface does not call
 * lasting is asked for each time.
 */
import { LRUCache } from 'lru-cache'
import type { ApiAnswer } from './ask.ts'

type Get = (path: string) => Promise<ApiAnswer>

const MOST_CHARACTERS = 32 * 1024 * 1024

export const remembering = (get: Get): Get => {
  const kept = new LRUCache<string, ApiAnswer>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ body }, path) => body.length + path.length + 1,
  })
  /** asked and not answered yet: whoever comes meanwhile waits for the same */
  const asked = new Map<string, Promise<ApiAnswer>>()

  const answer = async (path: string): Promise<ApiAnswer> => {
    try {
      const found = await get(path)
      if (found.lasting && found.status === 200) kept.set(path, found)
      return found
    } finally {
      asked.delete(path)
    }
  }

  return async (path) => {
    const known = kept.get(path)
    if (known !== undefined) return known
    const waiting = asked.get(path) ?? answer(path)
    asked.set(path, waiting)
    return await waiting
  }
}
