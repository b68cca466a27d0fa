import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { TextSink } from './output.ts'
import { runProgram } from './program.ts'

class Sink implements TextSink {
  readonly isTTY = false
  text = ''

  write(text: string): boolean {
    this.text += text
    return true
  }
}

const run = async (args: readonly string[]) => {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const settings = {
    ingestUrl: null,
    queryUrl: null,
    collectUrl: null,
    apiKey: null,
    outbox: null,
    logLevel: 'info',
  }
  const code = await runProgram(
    args,
    { settings, env: {}, stdin: Readable.from([]), stdout, stderr },
    'main.ts',
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}

test.each([
  ['no command', []],
  ['an unknown command', ['pusch']],
  ['an unknown option', ['status', '--colour']],
  ['an argument too many', ['verify', 'all']],
  ['a port that is none', ['up', '--port', '70000']],
  ['a port of the system', ['up', '--port', '80']],
  ['a push without a format', ['push', 'x.csv']],
  ['a push without a file', ['push', '--format', 'tideline']],
  ['force without complete', ['push', 'x.csv', '--format', 'idmc-idu', '--force']],
  ['standard input twice', ['push', '-', '-', '--format', 'tideline']],
  ['a series without a category', ['series', '--country', 'BHS']],
  ['two formats at once', ['series', '--category', 'idps', '--csv', '--format', 'ndjson']],
  ['a figure without its period', ['lineage', '--category', 'idps', '--csv']],
  ['a retraction of nothing', ['retract']],
  ['a rejected row without its id', ['rejected', 'show']],
  ['completion for no shell', ['completion']],
  ['completion for another shell', ['completion', 'tcsh']],
])('%s is wrong usage, in both forms', async (_, args) => {
  const plain = await run(args)
  expect([plain.code, plain.stdout]).toEqual([2, ''])
  expect(plain.stderr).toMatch(/^USAGE: .+\n {2}.+\n$/)
  const { code, stdout } = await run([...args, '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'USAGE' } })
})

test('help is no failure and names every command', async () => {
  const { code, stdout, stderr } = await run(['--help'])
  expect([code, stderr]).toEqual([0, ''])
  for (const name of [
    'up',
    'down',
    'status',
    'sources',
    'push',
    'retract',
    'series',
    'rejected',
    'verify',
    'snapshot',
    'logs',
    'doctor',
    'completion',
  ]) {
    expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  }
  expect(stdout).not.toContain('supervise')
})

test('the version is that of the project', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  expect(await run(['-V'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('completion knows every command that help names, of each shell', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = await run(['completion', shell])
    expect(code).toBe(0)
    for (const word of ['lineage', 'doctor', 'secrets']) expect(stdout).toContain(word)
    expect(stdout).not.toMatch(/supervise|groupBy/)
  }
})

test('where there is no stack, status says so on stdout alone', async () => {
  const { code, stdout, stderr } = await run(['status', '--json', '--data-dir', '/nonexistent/tideline'])
  expect([code, stderr]).toEqual([1, ''])
  expect(JSON.parse(stdout)).toMatchObject({ ready: false, services: [] })
})
