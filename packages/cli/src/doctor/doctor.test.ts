/** `tideline doctor` on this machine: what it looks at is real, but for the `docker` that the PATH leads to. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreeBasePort } from '../stack/plan-ports.ts'
import { workspaceRoot } from '../stack/workspace-root.ts'
import { runProgram } from '../program.ts'
import type { Finding } from './finding.ts'
import { lookAtDocker } from './look-docker.ts'
import { secretFiles } from './look-keys.ts'

let folder = ''
let server: Server
let body: object = {}
let date: string | undefined
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tideline-doctor-'))
  server = createServer((_, response) => {
    if (date !== undefined) response.setHeader('date', date)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = (): number => (server.address() as AddressInfo).port

/** A `docker` that says what it is told to; the PATH has nothing else. */
const dockerSaying = (script: string): NodeJS.ProcessEnv => {
  const bin = mkdtempSync(join(folder, 'bin-'))
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { PATH: bin }
}

const doctor = async (args: readonly string[], env: NodeJS.ProcessEnv, ingestUrl: string | null = null) => {
  let stdout = ''
  const shell = {
    stdin: Readable.from([]),
    stdout: { isTTY: false, write: (text: string) => (stdout += text) !== '' },
    stderr: { isTTY: false, write: () => true },
    settings: { ingestUrl, queryUrl: null, collectUrl: null, apiKey: null, outbox: null, logLevel: 'info' },
    env,
  }
  const code = await runProgram(['doctor', ...args, '--data-dir', join(folder, 'data')], shell, 'main.ts')
  return { code, stdout }
}

const findingsOf = (stdout: string): Record<string, Finding> => {
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  return Object.fromEntries(findings.map((finding) => [finding.check, finding]))
}

test('the local stack: each thing is looked at, and a missing java is told with what to do', async () => {
  const base = String(await findFreeBasePort())
  const { code, stdout } = await doctor(['--port', base, '--json'], { PATH: folder })
  expect(code).toBe(1)
  const found = findingsOf(stdout)
  expect(Object.keys(found)).toEqual([
    'node',
    'java',
    'tools',
    'ports',
    'memory',
    'disk',
    'clock',
    'keys',
    'engine secret',
  ])
  expect(found['java']).toMatchObject({ state: 'problem', todo: expect.stringContaining('Java 17') })
  expect(found['ports']?.state).toBe('ok')
  expect(found['keys']?.found).toContain('none yet')
  expect((await doctor(['--port', base], { PATH: folder })).stdout).toMatch(
    /^java +PROBLEM[\s\S]*To do:\n {2}java: /m,
  )
})

test('the secret of the engines: none yet, the owner’s alone, open to others', async () => {
  const look = async () => {
    const { stdout } = await doctor(['--port', String(portOf()), '--json'], {})
    return findingsOf(stdout)['engine secret']
  }
  expect(await look()).toMatchObject({ state: 'ok', found: expect.stringContaining('none yet') })
  mkdirSync(join(folder, 'data'))
  const file = join(folder, 'data', 'engine-password')
  writeFileSync(file, 'x\n', { mode: 0o600 })
  expect(await look()).toMatchObject({ state: 'ok', found: file })
  chmodSync(file, 0o640)
  expect(await look()).toMatchObject({ state: 'problem', todo: expect.stringContaining('remove the file') })
  rmSync(join(folder, 'data'), { recursive: true })
})

test('a port of the local stack that another program has', async () => {
  const { stdout } = await doctor(['--port', String(portOf()), '--json'], {})
  expect(findingsOf(stdout)['ports']).toMatchObject({
    state: 'problem',
    found: expect.stringContaining(`${portOf()} (ingest-api)`),
  })
})

test('the containers: an engine that does not answer, secrets that are not there', async () => {
  const env = { ...dockerSaying('echo "Cannot connect" >&2; exit 1'), SECRETS_DIR: join(folder, 'nothing') }
  const { code, stdout } = await doctor(['--compose', '--json'], env)
  expect(code).toBe(1)
  const found = findingsOf(stdout)
  expect(found['docker']).toMatchObject({ state: 'problem', found: 'no engine answers: Cannot connect' })
  expect(found['secrets']?.state).toBe('problem')
  expect(found['keys']?.todo).toContain('tideline secrets')
})

test('the containers: a port on which Tideline answers is no problem, one on which something else does is', async () => {
  const env = { ...dockerSaying('exit 1'), QUERY_PORT: String(portOf()) }
  body = { ingestUrl: 'http://127.0.0.1:1', queryUrl: 'http://127.0.0.1:2' }
  expect(findingsOf((await doctor(['--compose', '--json'], env)).stdout)['memory']?.found).toContain('runs')
  body = { hello: 'world' }
  expect(findingsOf((await doctor(['--compose', '--json'], env)).stdout)['ports']?.state).toBe('problem')
})

test('a stack elsewhere whose clock is not ours, and one that does not answer', async () => {
  const url = `http://127.0.0.1:${portOf()}`
  date = new Date(Date.now() + 3_600_000).toUTCString()
  const away = findingsOf((await doctor(['--json'], {}, url)).stdout)
  expect(away['stack']?.state).toBe('ok')
  expect(away['clock']).toMatchObject({ state: 'problem', found: expect.stringContaining('behind') })
  date = undefined
  const dead = findingsOf((await doctor(['--json'], {}, 'http://127.0.0.1:1')).stdout)
  expect(dead['stack']).toMatchObject({ state: 'problem', todo: expect.stringContaining('TIDELINE_URL') })
})

test.each([
  [
    'every part there',
    'case "$1" in version) echo 29.1.3;; compose) echo v2.40.3-desktop.1;; buildx) echo "github.com/docker/buildx v0.30.0 abc";; esac',
    { engine: '29.1.3', failure: null, compose: '2.40.3', buildx: '0.30.0' },
  ],
  [
    'a client alone',
    'echo "no such command" >&2; exit 1',
    { engine: null, failure: 'no such command', compose: null, buildx: null },
  ],
])('docker with %s', async (_, script, facts) => {
  expect(await lookAtDocker(dockerSaying(script))).toEqual(facts)
})

test('where there is no docker, nothing is said of it', async () => {
  expect(await lookAtDocker({ PATH: join(folder, 'nothing') })).toEqual({
    engine: null,
    failure: null,
    compose: null,
    buildx: null,
  })
})

test('the secrets looked for are those that docker-compose.yml mounts', () => {
  const compose = readFileSync(join(workspaceRoot, 'docker-compose.yml'), 'utf8')
  const mounted = [...compose.matchAll(/SECRETS_DIR:-[^}]*\}\/([\w.]+)/g)].map(([, name = '']) => name)
  expect([...new Set(mounted)].filter((name) => name !== 'keys').toSorted()).toEqual([...secretFiles])
})
