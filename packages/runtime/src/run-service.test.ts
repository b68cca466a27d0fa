/** How a service ends, seen from outside: each as a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { guarded } from '../../../test/harness/guarded.ts'

const never = 'new Promise(() => {})'
const url = new URL('run-service.ts', import.meta.url).href

/** A service of nothing but these; `after` of its log lines it is sent the signals named. */
const endOf = async (
  { start = 'async () => ({ close })', close = 'async () => {}', deadlineMs = 60_000 },
  signals: readonly (readonly [afterLine: string, signal: NodeJS.Signals])[],
): Promise<{ code: number | null; lines: string[] }> => {
  const code = `
    import { writeSync } from 'node:fs'
    import { runService } from '${url}'
    const log = (_, line) => writeSync(1, line + '\\n')
    const logger = { info: log, warn: log, error: log, fatal: log }
    const close = ${close}
    setInterval(() => {}, 1_000)
    runService({ name: 'test', logger, closeDeadlineMs: ${deadlineMs}, start: ${start} })
    log({}, 'signals_heard')`
  const child = guarded(
    spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] }),
  )
  const exited = once(child, 'exit') as Promise<[number | null]>
  const due = [...signals]
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (due[0]?.[0] === line) child.kill(due.shift()?.[1])
  }
  const [exitCode] = await exited
  return { code: exitCode, lines: lines.filter((line) => line !== 'signals_heard') }
}

it.each(['SIGTERM', 'SIGINT'] as const)('closes on %s, then ends with 0', async (signal) => {
  const close = "async () => { await null; log({}, 'closing') }"
  expect(await endOf({ close }, [['service_ready', signal]])).toEqual({
    code: 0,
    lines: ['service_ready', 'service_stopping', 'closing', 'service_stopped'],
  })
})

it('ends at once on a signal while its start still waits for something', async () => {
  expect(await endOf({ start: `() => ${never}` }, [['signals_heard', 'SIGTERM']])).toEqual({
    code: 0,
    lines: ['service_stopping', 'service_stopped'],
  })
})

it('closing that hangs is cut off at its deadline', async () => {
  expect(await endOf({ close: `() => ${never}`, deadlineMs: 50 }, [['service_ready', 'SIGTERM']])).toEqual({
    code: 1,
    lines: ['service_ready', 'service_stopping', 'service_close_deadline_passed'],
  })
})

it('closing that hangs is cut short by a second signal', async () => {
  const signals = [
    ['service_ready', 'SIGTERM'],
    ['service_stopping', 'SIGTERM'],
  ] as const
  expect(await endOf({ close: `() => ${never}` }, signals)).toEqual({
    code: 1,
    lines: ['service_ready', 'service_stopping', 'service_close_cut_short'],
  })
})

it('closes and ends with 1 when it fails, at its start or later', async () => {
  expect(await endOf({ start: "async () => { throw new Error('no') }" }, [])).toEqual({
    code: 1,
    lines: ['service_failed', 'service_stopping', 'service_stopped'],
  })
  const start = "async (fatal) => { setTimeout(() => fatal(new Error('later'))); return { close } }"
  expect(await endOf({ start, close: "async () => log({}, 'closing')" }, [])).toEqual({
    code: 1,
    lines: ['service_ready', 'service_failed', 'service_stopping', 'closing', 'service_stopped'],
  })
})

it.each([
  ['a rejection', "void Promise.reject(new Error('lost'))"],
  ['an exception', "throw new Error('lost')"],
])('closes and ends with 1 on %s that nobody took', async (_what, lost) => {
  const start = `async () => { setTimeout(() => { ${lost} }); return { close } }`
  expect(await endOf({ start, close: "async () => log({}, 'closing')" }, [])).toEqual({
    code: 1,
    lines: ['service_ready', 'service_failed', 'service_stopping', 'closing', 'service_stopped'],
  })
})

it('ends with 1 where closing fails', async () => {
  const { code, lines } = await endOf({ close: "async () => { throw new Error('no') }" }, [
    ['service_ready', 'SIGTERM'],
  ])
  expect([code, lines.includes('service_stopped')]).toEqual([1, false])
})

it('closes once, though it fails while it closes', async () => {
  const close = `async () => { log({}, 'closing'); void Promise.reject(new Error('lost')); await new Promise(setImmediate) }`
  const { lines } = await endOf({ close }, [['service_ready', 'SIGTERM']])
  expect(lines.filter((line) => line === 'closing')).toEqual(['closing'])
})
