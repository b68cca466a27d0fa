/**
 * Worked examples of the domain reference as tests: what the examples of a file are `given` goes in one push, each
 * under a source or country of its own, and then each is asked for.
 */
import { afterAll, beforeAll } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { pushRows, type Row } from './push-rows.ts'

export interface Examples {
  /** rows of an example, named while the tests are collected */
  given(...rows: readonly Row[]): void
  pipeline: Pick<Pipeline, 'series' | 'value' | 'queryUrl'>
}

/** `env`: what the services are told beside the usual */
export const examplesOf = (
  topic: string,
  env: () => Promise<Record<string, string>> = async () => ({}),
): Examples => {
  const all: Row[] = []
  let started: Pipeline | undefined

  beforeAll(async () => {
    started = await startPipeline({ world: testWorld(topic), env: await env() })
    await pushRows(started, ...all)
  })
  afterAll(() => started?.stop())

  const running = (): Pipeline => {
    if (started === undefined) throw new Error('the pipeline has not started')
    return started
  }
  return {
    given: (...rows) => void all.push(...rows),
    pipeline: {
      series: (query) => running().series(query),
      value: (query, period) => running().value(query, period),
      get queryUrl() {
        return running().queryUrl
      },
    },
  }
}
