import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { guarded } from '../../../test/harness/guarded.ts'
import { endpointsOf } from './endpoints.ts'
import { findComponents, stopOrphans } from './orphans.ts'
import { ensureEngineSecret } from './secret.ts'
import type { ComponentStatus } from './stack.ts'
import type { PidRecord } from './processes/pid-file.ts'
import { processIdentity } from './processes/process-identity.ts'
import {
  freeStackPorts,
  readEverywhere,
  startForTest,
  temporaryDataDir,
  writeEverywhere,
} from './stack.fixture.ts'

interface Answer {
  code?: string
  message?: string
  components?: ComponentStatus[]
}

/** Starts a supervisor in a process group of its own, after `shell` (a limit, say), and gives its first line. */
const superviseElsewhere = async (
  dataDir: string,
  shell = '',
): Promise<{ child: ChildProcess; answer: Answer }> => {
  const script = fileURLToPath(new URL('./supervisor.fixture.ts', import.meta.url))
  const ports = JSON.stringify(await freeStackPorts())
  const child = guarded(
    spawn('bash', ['-c', `${shell} exec "$0" "$@"`, process.execPath, script, dataDir, ports], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return { child, answer: JSON.parse(text) as Answer }
}

test('a used port is named, with the component that needs it', async () => {
  const ports = await freeStackPorts()
  const server = createServer().listen(ports.redis, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const dataDir = temporaryDataDir()
  await expect(startForTest(dataDir, { ports })).rejects.toMatchObject({
    code: 'STACK_PORT_IN_USE',
    message: expect.stringContaining(`Port ${ports.redis}, which redis needs`),
  })
  expect(readdirSync(join(dataDir, 'run'))).toEqual([])
})

test('a data directory that cannot be made is refused', async () => {
  const file = join(temporaryDataDir(), 'file')
  writeFileSync(file, '')
  const dataDir = join(file, 'data')
  await expect(startForTest(dataDir)).rejects.toMatchObject({
    code: 'STACK_DATA_DIR_UNWRITABLE',
    message: expect.stringContaining(dataDir),
  })
})

test('a disk that takes no data is refused before anything is started', async () => {
  const dataDir = temporaryDataDir()
  const { answer } = await superviseElsewhere(dataDir, 'ulimit -f 16;')
  expect(answer).toMatchObject({
    code: 'STACK_DATA_DIR_UNWRITABLE',
    message: expect.stringMatching(/EFBIG|File too large|file too large/),
  })
  expect(readdirSync(join(dataDir, 'run'))).toEqual([])
})

test('a disk that fills up while starting is a failure of that component, with its last words', async () => {
  const dataDir = temporaryDataDir()
  const { answer } = await superviseElsewhere(dataDir, 'ulimit -f 1024;')
  expect(answer).toMatchObject({
    code: 'STACK_COMPONENT_FAILED',
    message: expect.stringMatching(/^(kafka|clickhouse) [^]*last lines were:\n[^]*(too large|EFBIG|limit)/i),
  })
  expect(readdirSync(join(dataDir, 'run'))).toEqual([])
})

test('no Java, and one that is too old, are named', async () => {
  const dataDir = temporaryDataDir()
  await expect(startForTest(dataDir, { env: { PATH: '' } })).rejects.toMatchObject({
    code: 'STACK_JAVA_MISSING',
  })

  const home = join(dataDir, 'old-java')
  mkdirSync(join(home, 'bin'), { recursive: true })
  writeFileSync(join(home, 'bin', 'java'), '#!/bin/sh\necho \'openjdk version "11.0.2" 2019-01-15\' >&2\n')
  chmodSync(join(home, 'bin', 'java'), 0o755)
  const env = { ...process.env, JAVA_HOME: home }
  await expect(startForTest(dataDir, { env })).rejects.toMatchObject({
    code: 'STACK_JAVA_MISSING',
    message: expect.stringContaining('is Java 11'),
  })
  expect(readdirSync(join(dataDir, 'run'))).toEqual([])
})

test('no set-up is named', async () => {
  const dataDir = temporaryDataDir()
  await expect(startForTest(dataDir, { toolsDir: join(dataDir, 'none') })).rejects.toMatchObject({
    code: 'STACK_TOOLS_MISSING',
    hint: expect.stringContaining('npm run setup'),
  })
})

test('what a killed supervisor left running is named, can be stopped, and its data is kept', async () => {
  const dataDir = temporaryDataDir()
  const { child, answer } = await superviseElsewhere(dataDir)
  const left = answer.components ?? []
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(left.map(({ pid }) => processIdentity(pid))).not.toContain(null)
  const naming = left.map(({ name, pid }) => expect.stringContaining(`${name} (pid ${pid})`))
  for (const message of naming) {
    await expect(startForTest(dataDir)).rejects.toMatchObject({ code: 'STACK_ALREADY_RUNNING', message })
  }
  const port = (name: string): number => left.find((each) => each.name === name)?.port ?? 0
  const ports = { kafka: port('kafka'), redis: port('redis'), clickhouse: port('clickhouse') }
  await writeEverywhere(endpointsOf(ports, ensureEngineSecret(dataDir)), 'kept')
  const byName = (one: PidRecord, other: PidRecord): number => one.name.localeCompare(other.name)
  expect((await stopOrphans(dataDir)).toSorted(byName)).toMatchObject([
    { name: 'clickhouse' },
    { name: 'kafka' },
    { name: 'redis' },
  ])
  expect(left.map(({ pid }) => processIdentity(pid))).toEqual([null, null, null])
  const stack = await startForTest(dataDir)
  expect(await readEverywhere(stack.endpoints)).toEqual({ kafka: 1, redis: 'kept', clickhouse: 'kept' })
})

test('Ctrl-C reaches the supervisor alone, which then stops everything', async () => {
  const dataDir = temporaryDataDir()
  const { child, answer } = await superviseElsewhere(dataDir)
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(findComponents(dataDir)).toEqual([])
  expect((answer.components ?? []).map(({ pid }) => processIdentity(pid))).toEqual([null, null, null])
})
