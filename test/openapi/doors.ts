/** The two doors that are asked, each a process of its own: without engines, or on engines of this run with the example region loaded. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createApiKey } from '@tideline/runtime'
import { startPipeline } from '../e2e/pipeline.ts'
import { guarded } from '../harness/guarded.ts'
import { localEngines } from '../harness/local.ts'

export interface Doors {
  urls: readonly string[]
  /** may do everything */
  key: string
  stop(): Promise<void>
}

export const doorsWithoutEngines = async (): Promise<Doors> => {
  const directory = await mkdtemp(join(tmpdir(), 'tideline-schemathesis-'))
  const keysFile = join(directory, 'keys.json')
  const { key, entry } = createApiKey({
    name: 'x',
    sources: ['*'],
    scopes: ['exact', 'operate'],
    requestsPerMinute: 1_000_000,
  })
  await writeFile(keysFile, JSON.stringify({ version: 1, keys: [entry] }))
  const child = guarded(
    spawn(process.execPath, [fileURLToPath(new URL('./serve.ts', import.meta.url))], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, API_KEYS_FILE: keysFile },
      // the store's client tells each connection that is refused
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    urls: JSON.parse(line) as string[],
    key,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const example = (file: string): string =>
  fileURLToPath(new URL(`../../examples/region/${file}`, import.meta.url))

export const doorsOnEngines = async (): Promise<Doors> => {
  const engines = await localEngines()
  try {
    const pipeline = await startPipeline({
      world: { ...engines.endpoints, database: 'asked', topicPrefix: 'asked.', redisPrefix: 'asked' },
      services: ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api', 'snapshot-worker'],
      // whoever asks without end is told so elsewhere; here every question is to be answered
      env: {
        REQUESTS_AT_ONCE: '1000',
        ANSWER_SECONDS: '100000',
        SITUATION_FILE: example('region.json'),
        REFERENCE_VALUES_FILE: example('reference-values.json'),
      },
    })
    const stop = async (): Promise<void> => {
      await pipeline.stop()
      await engines.stop()
    }
    try {
      await pipeline.pushAndWait(example('observations.ndjson'), 'tideline')
      return { urls: [pipeline.ingestUrl, pipeline.queryUrl], key: pipeline.apiKey, stop }
    } catch (error) {
      await pipeline.stop()
      throw error
    }
  } catch (error) {
    await engines.stop()
    throw error
  }
}
