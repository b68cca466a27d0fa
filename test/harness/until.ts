import { setTimeout as pause } from 'node:timers/promises'

/** Polls until `look` answers something; what it throws counts as "not yet". Fails, saying what was waited for. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + withinMs
  let trouble = ''
  for (;;) {
    try {
      const seen = await look()
      if (seen !== undefined) return seen
      trouble = ''
    } catch (error) {
      trouble = `: ${error instanceof Error ? error.message : String(error)}`
    }
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}${trouble}`)
    await pause(50)
  }
}
