/** What is asked of a stack once `cli.int.test.ts` has pushed to it: they count on its figures. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf, file, folder, json, on, row } from './cli.fixture.ts'
import { tideline } from './command-line.ts'

export const questionTests = (): void => {
  test('the series can be asked for in each form', async () => {
    const question = [
      'series',
      '--category',
      'internal_displacements',
      '--source',
      'cli-test',
      '--interval',
      'year',
    ]
    const table = await tideline(on(...question, '--groupBy', 'country'))
    expect(table.stdout).toMatch(/^country\s.*\n(?:.*\n)*BLZ\s.*2015\s+129\s/)
    const lines = await tideline(on(...question, '--group-by', 'country', '--format', 'ndjson'))
    expect(JSON.parse(lines.stdout.split('\n')[0] ?? '')).toMatchObject({ value: 129 })
    const named = await tideline(on(...question, '--group-by', 'country', '--names', 'es'))
    expect(named.stdout).toMatch(/^Belice \(BLZ\)\s.*2015\s+129\s/m)
    expect(await failureOf(on('series', '--category', 'no_such_category'))).toBe('PARAMETER_INVALID 2')
  })

  test('a figure says where it comes from, and what changed about it', async () => {
    const one = ['--category', 'internal_displacements', '--source', 'cli-test', '--country', 'BLZ']
    const { code, document } = await json<{ value: number; counted: { share: number }[] }>(
      on('lineage', ...one, '--period', '2015'),
    )
    expect(code).toBe(0)
    expect(document.value).toBe(129)
    expect(document.counted.reduce((sum, { share }) => sum + share, 0)).toBe(129)
    const text = await tideline(on('lineage', ...one, '--period', '2015'))
    expect(text.stdout).toMatch(/^2015: 129 \(partial\)\n/)
    expect(text.stdout).toMatch(/cli-test\s+h\s.*\s1,000\s+retracted/)
    const since = ['--from-as-of', '2020-01-01T00:00:00.000Z']
    const changed = await tideline(on('diff', ...one, ...since, '--group-by', 'country'))
    expect(changed.stdout).toMatch(/BLZ\s+cli-test\s+2015\s+not_reported\s+129\s+\+129\s+(new|late) \+129/)
    const revised = await tideline(on('revisions', ...one, '--period', '2015'))
    expect(revised.stdout).toMatch(/^as of\s+value\s+change\s+why\n/)
    expect(revised.stdout).toMatch(/Z\s+129\s+[+-][\d,]+\s+[a-z]+ [+-]/)
    expect(await failureOf(on('revisions', ...one))).toBe('USAGE 2')
    expect(await failureOf(on('lineage', ...one))).toBe('USAGE 2')
    expect(await failureOf(on('lineage', ...one, '--period', 'soon'))).toBe('PARAMETER_INVALID 2')
    expect(await failureOf(on('diff', ...one))).toBe('USAGE 2')
  })

  test('few people of one nationality are told only to those who ask for exact figures', async () => {
    const path = file('few.ndjson', [row('few', 3, { source: 'cli-few', nationality: 'HTI' })])
    expect((await json(on('push', path, '--format', 'tideline', '--wait'))).code).toBe(0)
    const few = on(
      'series',
      '--category',
      'internal_displacements',
      '--source',
      'cli-few',
      '--nationality',
      'HTI',
    )
    type Told = { series: { points: { value: number | null }[] }[] }
    const told = async (...more: string[]) =>
      (await json<Told>([...few, ...more])).document.series.flatMap(({ points }) =>
        points.map(({ value }) => value),
      )
    expect(await told()).toEqual([null])
    expect(await told('--exact')).toEqual([3])
  })

  test('every aggregate is what the log says', async () => {
    const { code, document } = await json<{ keys: number; drift: number }>(on('verify'))
    expect(document.drift).toBe(0)
    expect(document.keys).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('a snapshot is made and written', async () => {
    const out = join(folder, 'snapshots')
    const { code, document } = await json<{ snapshotId: string; files: string[] }>(
      on('snapshot', '--out', out),
    )
    expect(code).toBe(0)
    expect(document.files).toHaveLength(2)
    for (const path of document.files) expect(existsSync(path)).toBe(true)
    const { snapshotId } = document
    const listed = await json<{ snapshots: { snapshotId: string }[] }>(on('snapshot', 'list'))
    expect(listed.document.snapshots.map((each) => each.snapshotId)).toContain(snapshotId)
    const verified = await json<{ ok: boolean }>(on('snapshot', 'verify', snapshotId))
    expect(verified).toMatchObject({ code: 0, document: { snapshotId, ok: true } })
  })
}
