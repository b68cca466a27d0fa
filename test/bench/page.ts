/**
 * The first page of the example's region over HTTP: what its making takes when figures have moved, what a reader waits for when
 * it was made before, and how much goes over the network until it can be read. What it shows is checked.
 */
import { brotliDecompressSync } from 'node:zlib'
import { get as request } from 'node:http'
import type { Pipeline } from '../e2e/pipeline.ts'
import { pushRows } from '../e2e/push-rows.ts'
import { regionFolder, regionSteps } from '../e2e/region-story.ts'
import { percentile, print } from './figure.ts'
import { processorTimes } from './processor-time.ts'

const LOOKS = 100
const MOVES = 15

/** As a browser asks; bytes as they came. */
const look = (url: string): Promise<{ ms: number; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const beganAt = performance.now()
    request(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200)
          resolve({ ms: performance.now() - beganAt, bytes: Buffer.concat(chunks) })
        else reject(new Error(`${url} answered ${answer.statusCode}`))
      })
    }).on('error', reject)
  })

const correction = (revision: number, figure: number): Record<string, unknown> => ({
  source: 'bench-page',
  id: 'shelters',
  revision,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  figure,
  start: '2024-03-01',
})

/** `engine`: ClickHouse's process. */
export const benchPage = async (pipeline: Pipeline, engine: number): Promise<void> => {
  for (const name of regionSteps) await pipeline.pushAndWait(regionFolder + name, 'tideline')
  const url = `${pipeline.queryUrl}/`
  const pids = { 'query-api': pipeline.pid('query-api'), clickhouse: engine }
  const html = brotliDecompressSync((await look(url)).bytes).toString()
  if (!html.includes('Haiti')) throw new Error('the first page does not name the region')
  const parts = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  const files = await Promise.all([...new Set(parts)].map((path) => look(pipeline.queryUrl + path)))

  const moved: number[] = []
  const spent: Record<keyof typeof pids, number>[] = []
  for (let n = 1; n <= MOVES; n++) {
    await pushRows(pipeline, correction(n, 1_000 + n))
    const before = await processorTimes(pids)
    // an address of its own: nobody else's look, and none made ahead, answers it
    moved.push((await look(`${url}?look=${n}`)).ms)
    const after = await processorTimes(pids)
    const of = (name: keyof typeof pids): number => ((after[name] ?? 0) - (before[name] ?? 0)) / 1_000
    spent.push({ 'query-api': of('query-api'), clickhouse: of('clickhouse') })
  }
  const again: number[] = []
  let bytes = 0
  for (let n = 0; n < LOOKS; n++) {
    const seen = await look(url)
    again.push(seen.ms)
    bytes = seen.bytes.length
  }
  const median = (name: keyof typeof pids): number =>
    percentile(
      spent.map((each) => each[name]),
      0.5,
    )
  print({
    name: 'first_page_moved_p50',
    value: percentile(moved, 0.5),
    unit: 'ms, made for this look since figures moved',
  })
  print({ name: 'first_page_moved_p95', value: percentile(moved, 0.95), unit: 'ms' })
  print({
    name: 'first_page_moved_processor',
    value: median('query-api') + median('clickhouse'),
    parts: { 'query-api': median('query-api'), clickhouse: median('clickhouse') },
    unit: 'ms of processor time, in steps of 10',
  })
  print({ name: 'first_page_p50', value: percentile(again, 0.5), unit: 'ms' })
  print({ name: 'first_page_p95', value: percentile(again, 0.95), unit: 'ms' })
  print({
    name: 'first_page_compressed',
    value: (bytes + files.reduce((sum, file) => sum + file.bytes.length, 0)) / 1_000,
    unit: `kB with its ${files.length} files`,
  })
}
