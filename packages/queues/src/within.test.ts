import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { within } from './within.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('answers as the work does, and leaves no timer behind', async () => {
  expect(await within(50, 'look', Promise.resolve('done'))).toBe('done')
  await expect(within(50, 'look', Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(vi.getTimerCount()).toBe(0)
})

it('says that nobody answers once the time is over, and not before', async () => {
  const work = Promise.withResolvers<string>()
  const answers: unknown[] = []
  const answer = within(50, 'sweeps: look', work.promise).then(
    (value) => answers.push(value),
    (error: unknown) => answers.push(error),
  )
  await vi.advanceTimersByTimeAsync(49)
  expect(answers).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  await answer
  expect(answers).toMatchObject([{ code: 'SERVICE_UNREACHABLE', context: { waitedMs: 50 } }])
  expect(String(answers[0])).toContain('sweeps: look')
  // work that fails after nobody waits for it any more must not end the process
  work.reject(new Error('too late'))
  await vi.advanceTimersByTimeAsync(1)
})
