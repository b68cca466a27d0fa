import { appendFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../program.ts'
import { followLogs } from './follow-logs.ts'
import { readTail } from './read-logs.ts'

let dataDir = ''
const logOf = (name: string): string => join(dataDir, 'logs', `${name}.log`)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tideline-logs-'))
  await mkdir(join(dataDir, 'logs'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const logs = async (...args: string[]) => {
  let stdout = ''
  let stderr = ''
  const shell = {
    stdin: Readable.from([]),
    stdout: { isTTY: false, write: (text: string) => (stdout += text) !== '' },
    stderr: { isTTY: false, write: (text: string) => (stderr += text) !== '' },
    settings: {
      ingestUrl: null,
      queryUrl: null,
      collectUrl: null,
      apiKey: null,
      outbox: null,
      logLevel: 'info',
    },
    env: {},
  }
  const code = await runProgram(['logs', ...args, '--data-dir', dataDir], shell, 'main.ts')
  return { code, stdout, stderr }
}

describe('tideline logs', () => {
  it('shows the last lines of each process, by name', async () => {
    await writeFile(logOf('kafka'), 'one\ntwo\nthree\n')
    await writeFile(logOf('ingest-api'), 'ready\nhalf of a li')
    const { code, stdout } = await logs('--lines', '2')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual(['ingest-api | ready', 'kafka      | two', 'kafka      | three', ''])
  })

  it('shows one alone as it stands, and as one document', async () => {
    await writeFile(logOf('kafka'), 'one\ntwo\n')
    expect((await logs('kafka')).stdout).toBe('one\ntwo\n')
    expect(JSON.parse((await logs('kafka', '--json')).stdout)).toEqual({
      logs: [{ name: 'kafka', lines: ['one', 'two'] }],
    })
  })

  it('keeps escape sequences of others from the terminal', async () => {
    await writeFile(logOf('redis'), 'a\u001B[2Jb\n')
    expect((await logs('redis')).stdout).toBe('a [2Jb\n')
  })

  it('says what there is where a name is wrong, and where nothing was ever started', async () => {
    await writeFile(logOf('kafka'), '')
    expect(await logs('kafkaa')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There are: kafka.'),
    })
    expect((await logs('--lines', 'many')).code).toBe(2)
    expect((await logs('../../etc/passwd')).code).toBe(2)
    expect((await logs('--follow', '--json')).code).toBe(2)
    await rm(join(dataDir, 'logs'), { recursive: true })
    expect(await logs()).toMatchObject({ code: 1, stderr: expect.stringContaining('STACK_NOT_RUNNING') })
  })
})

describe('the end of a log', () => {
  it('of which only a part is read begins with a whole line', async () => {
    const line = `${'x'.repeat(999)}\n`
    await writeFile(logOf('kafka'), line.repeat(5_000))
    const { lines, end } = readTail(dataDir, 'kafka', 10_000)
    expect(lines.length).toBeGreaterThan(2_000)
    expect(lines.length).toBeLessThan(5_000)
    expect(new Set(lines.map((each) => each.length))).toEqual(new Set([999]))
    expect(end).toBe((await readFile(logOf('kafka'))).length)
  })
})

describe('following', () => {
  it('tells what is written next, in whole lines, also after the log was begun anew', async () => {
    const file = logOf('kafka')
    // half a letter too: the first byte of the second one in "hä"
    await writeFile(file, Buffer.from('before\nhä').subarray(0, -1))
    const told: string[] = []
    let more = (): void => undefined
    const until = (line: string): Promise<void> =>
      new Promise((resolve) => {
        more = () => {
          if (told.includes(line)) resolve()
        }
        more()
      })
    const end = new AbortController()
    const following = followLogs(
      dataDir,
      [readTail(dataDir, 'kafka', 10)],
      (_, line) => {
        told.push(line)
        more()
      },
      end.signal,
    )
    await appendFile(file, Buffer.concat([Buffer.from('ä').subarray(1), Buffer.from('lf\nÄgypten\n')]))
    await until('Ägypten')
    await rename(file, `${file}.1`)
    await writeFile(file, 'anew\n')
    await until('anew')
    end.abort()
    await following
    expect(told).toEqual(['hälf', 'Ägypten', 'anew'])
  })
})
