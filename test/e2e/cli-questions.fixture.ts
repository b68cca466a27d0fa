/** What is asked of a stack once `cli.int.test.ts` has pushed to it: they count on its figures. */
import { existsSync, readFileSync } from 'node:fs'
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
    const rows = await tideline(on('lineage', ...one, '--period', '2015', '--csv'))
    expect(rows.stdout).toMatch(/^counted,share,reason,state,source,id,/)
    expect(rows.stdout).toMatch(/\nfalse,,retracted,,cli-test,h,/)
    expect(await failureOf(on('lineage', ...one, '--period', '2015', '--csv'))).toBe('USAGE 2')
    expect(await failureOf(on('revisions', ...one))).toBe('USAGE 2')
    expect(await failureOf(on('lineage', ...one))).toBe('USAGE 2')
    expect(await failureOf(on('lineage', ...one, '--period', 'soon'))).toBe('PARAMETER_INVALID 2')
    expect(await failureOf(on('diff', ...one))).toBe('USAGE 2')
  })

  test('the example tells what was known before a push and after it, without a clock', async () => {
    const { document: status } = await json<{ queryUrl: string }>(on('status'))
    const known = await fetch(`${status.queryUrl}/v1/observations/example-gidd/matthew-2016-hti`)
    const { revisions } = (await known.json()) as { revisions: { receipt: string }[] }
    const receipt = revisions[1]?.receipt ?? ''
    const matthew = ['--category', 'internal_displacements', '--country', 'HTI', '--source', 'example-gidd']
    const asOf = async (instant: string): Promise<string> =>
      (await tideline(on('series', ...matthew, '--as-of', instant, '--csv', '--fields', 'period,value')))
        .stdout
    expect(await asOf(`before:${receipt}`)).toBe('period,value\n2016,175509\n')
    expect(await asOf(`after:${receipt}`)).toBe('period,value\n2016,351018\n')
    const between = ['--from-as-of', `before:${receipt}`, '--to-as-of', `after:${receipt}`]
    const changed = await tideline(on('diff', ...matthew, ...between))
    expect(changed.stdout).toMatch(/175,509\s+351,018\s+\+175,509\s+correction \+175,509/)
    expect(await failureOf(on('series', ...matthew, '--as-of', 'before:nothing'))).toBe('RECEIPT_UNKNOWN 1')
  })

  test('each question of the README has an answer on the first start', async () => {
    const { document: status } = await json<{ queryUrl: string }>(on('status'))
    const known = await fetch(`${status.queryUrl}/v1/observations/example-gidd/matthew-2016-hti`)
    const { revisions } = (await known.json()) as { revisions: { receipt: string }[] }
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const commands = [...readme.matchAll(/^npx tideline ((?:series|lineage|diff|revisions) .*)$/gm)].map(
      ([, command = '']) => command.replaceAll('RECEIPT', revisions[1]?.receipt ?? ''),
    )
    expect(commands.length).toBeGreaterThan(6)
    for (const command of commands) {
      const { code, stdout } = await tideline(on(...command.split(' ')))
      expect([command, code]).toEqual([command, 0])
      // a head and something below it
      expect(stdout.trim().split('\n').length).toBeGreaterThan(1)
    }
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
    // hidden, or not told before the hour is over that it came in
    expect((await told()).filter((value) => value !== null)).toEqual([])
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
