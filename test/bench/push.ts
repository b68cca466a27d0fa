/** HTTP push: NDJSON with the device's own revisions, two requests in flight, until every row is acknowledged by Kafka. */
import type { Pipeline } from '../e2e/pipeline.ts'
import { print } from './figure.ts'

const observation = (n: number): string =>
  JSON.stringify({
    source: 'bench-push',
    id: `row-${n}`,
    revision: 1,
    category: 'internal_displacements',
    cause: 'disaster.weather.hydrological.flood',
    country: 'HTI',
    figure: 10 + (n % 900),
    start: '2024-05-01',
    end: '2024-05-03',
    places: [{ role: 'origin', adminLevel: 2, name: `Commune ${n % 140}` }],
  })

const bodiesOf = (rows: number, size: number): string[] => {
  const bodies: string[] = []
  for (let from = 0; from < rows; from += size) {
    bodies.push(
      Array.from({ length: Math.min(size, rows - from) }, (_, i) => observation(from + i)).join('\n'),
    )
  }
  return bodies
}

export const benchPush = async (pipeline: Pipeline, rows: number): Promise<void> => {
  const queue = bodiesOf(rows, 5_000).values()
  let accepted = 0
  const client = async (): Promise<void> => {
    for (const body of queue) {
      const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/x-ndjson' },
        body,
      })
      const receipt = (await answer.json()) as { accepted?: number; code?: string }
      if (answer.status !== 202) throw new Error(`push answered ${answer.status} ${receipt.code}`)
      accepted += receipt.accepted ?? 0
    }
  }
  const startedAt = performance.now()
  await Promise.all([client(), client()])
  const seconds = (performance.now() - startedAt) / 1_000
  if (accepted !== rows) throw new Error(`accepted ${accepted} of ${rows} rows`)
  print({ name: 'push_rows_per_s', value: rows / seconds, unit: 'rows/s' })
}
