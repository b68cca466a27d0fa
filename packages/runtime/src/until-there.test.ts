import { expect, it } from 'vitest'
import { untilThere } from './until-there.ts'

const quiet = { warn: () => undefined }

it('waits for what may come back, and gives up for what cannot', async () => {
  let asked = 0
  const comes = async (): Promise<string> => {
    asked += 1
    if (asked < 3) throw new Error('away')
    return 'there'
  }
  expect(await untilThere('it', comes, { logger: quiet, longestPauseMs: 1 })).toBe('there')
  let times = 0
  const wrong = async (): Promise<string> => {
    times += 1
    if (times > 1) return 'asked again'
    throw new Error('wrong')
  }
  await expect(untilThere('it', wrong, { logger: quiet, mayPass: () => false })).rejects.toThrow('wrong')
})

it('ends when it is told to', async () => {
  const stop = new AbortController()
  const never = async (): Promise<never> => {
    stop.abort()
    throw new Error('away')
  }
  await expect(untilThere('it', never, { logger: quiet, signal: stop.signal })).rejects.toThrow(/abort/i)
})
