import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { componentNames } from './component.ts'
import { processIdentity } from './processes/process-identity.ts'
import {
  freeStackPorts,
  readEverywhere,
  startForTest,
  temporaryDataDir,
  writeEverywhere,
} from './stack.fixture.ts'

test('what was acknowledged survives a kill -9 of each component, a stop and other ports', async () => {
  const dataDir = temporaryDataDir()
  const stack = await startForTest(dataDir)
  const held: string[] = []
  for (const name of componentNames) {
    const value = `before the kill of ${name}`
    await writeEverywhere(stack.endpoints, value)
    held.push(value)
    await stack.kill(name, 'SIGKILL')
    expect(stack.components().find((each) => each.name === name)?.state).toBe('exited')
    await stack.restart(name)
    expect(await readEverywhere(stack.endpoints)).toEqual({
      kafka: held.length,
      redis: value,
      clickhouse: held.toSorted().join(','),
    })
  }
  const pids = stack.components().map(({ pid }) => pid)
  await stack.stop()
  expect(pids.map(processIdentity)).toEqual([null, null, null])
  expect(readdirSync(join(dataDir, 'run'))).toEqual([])

  const again = await startForTest(dataDir)
  expect(again.endpoints).not.toEqual(stack.endpoints)
  const last = held.at(-1)
  expect(await readEverywhere(again.endpoints)).toEqual({
    kafka: held.length,
    redis: last,
    clickhouse: held.toSorted().join(','),
  })
})

test('two stacks side by side hold their own', async () => {
  const [one, other] = await Promise.all([startForTest(temporaryDataDir()), startForTest(temporaryDataDir())])
  await writeEverywhere(one.endpoints, 'one')
  await writeEverywhere(other.endpoints, 'other')
  expect(await readEverywhere(one.endpoints)).toEqual({ kafka: 1, redis: 'one', clickhouse: 'one' })
  expect(await readEverywhere(other.endpoints)).toEqual({ kafka: 1, redis: 'other', clickhouse: 'other' })
})

test('a pid file that a crash left behind does not matter, even where its pid is another process now', async () => {
  const dataDir = temporaryDataDir()
  mkdirSync(join(dataDir, 'run'))
  const reused = { pid: process.pid, identity: 'an earlier start', port: 1 }
  for (const name of ['supervisor', ...componentNames]) {
    writeFileSync(join(dataDir, 'run', `${name}.json`), JSON.stringify({ name, ...reused }))
  }
  const stack = await startForTest(dataDir)
  expect(stack.components().map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
  // The second start is refused by the same file, now that it is true.
  await expect(startForTest(dataDir, { ports: await freeStackPorts() })).rejects.toMatchObject({
    code: 'STACK_ALREADY_RUNNING',
    message: expect.stringContaining(`pid ${process.pid}`),
  })
  expect(stack.components().map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
})

test('a component that ends by itself is told', async () => {
  const ended = vi.fn<(name: string) => void>()
  const stack = await startForTest(temporaryDataDir(), { onExit: ended })
  const redis = stack.components().find(({ name }) => name === 'redis')
  process.kill(redis?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith('redis'), 10_000)
  await stack.restart('redis')
  await stack.stop()
  expect(ended).toHaveBeenCalledTimes(1)
})
