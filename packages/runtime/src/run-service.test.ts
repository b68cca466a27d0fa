/** How a service ends: closed in order with 0 when told to, with 1 when it failed, and always within its deadline. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const source = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href)

/** Runs a service of these few lines; gives what it printed and its exit code. */
const run = async (start: string, more = ''): Promise<{ code: number | null; printed: string[] }> => {
  const script = `
    import { runService } from ${source('./run-service.ts')}
    import { createLogger } from ${source('./logger.ts')}
    const say = (word) => process.stdout.write(word + '\\n')
    const alive = setInterval(() => undefined, 1_000)
    const close = async () => say('closed')
    const logger = createLogger('test', 'silent')
    runService({ name: 'test', logger, ${more} start: async (fatal) => { ${start} } })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // one that does not end by itself is no answer either
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return {
    code: typeof code === 'number' ? code : null,
    printed: printed.split('\n').filter((line) => line !== ''),
  }
}

const toItself = (signal: string): string => `setImmediate(() => process.kill(process.pid, '${signal}'))`

it.concurrent.each<[string, string, string, number, string[]]>([
  ['told to end', `${toItself('SIGTERM')}; return { close }`, '', 0, ['closed']],
  ['interrupted', `${toItself('SIGINT')}; return { close }`, '', 0, ['closed']],
  [
    'told twice closes once',
    `${toItself('SIGTERM')}
    const twice = async () => {
      say('closed')
      const heard = new Promise((resolve) => process.once('SIGINT', resolve))
      process.kill(process.pid, 'SIGINT')
      await heard
    }
    return { close: twice }`,
    '',
    0,
    ['closed'],
  ],
  ['a fatal error', `setImmediate(() => fatal(new Error('broken'))); return { close }`, '', 1, ['closed']],
  [
    'a rejection nobody took',
    `setImmediate(() => { void Promise.reject(new Error('lost')) }); return { close }`,
    '',
    1,
    ['closed'],
  ],
  [
    'an exception nobody took',
    `setImmediate(() => { throw new Error('lost') }); return { close }`,
    '',
    1,
    ['closed'],
  ],
  ['a start that fails', `throw new Error('no port')`, '', 1, []],
  [
    'a close that fails',
    `${toItself('SIGTERM')}; return { close: async () => { throw new Error('no') } }`,
    '',
    1,
    [],
  ],
  [
    'a close that hangs',
    `${toItself('SIGTERM')}; return { close: () => new Promise(() => undefined) }`,
    'closeDeadlineMs: 50,',
    1,
    [],
  ],
])('%s', async (_name, start, more, code, printed) => {
  expect(await run(start, more)).toEqual({ code, printed })
})
