/** The four dumps: their sums, and what changed from one to the next. */
import { describe, expect, it } from 'vitest'
import { diffContent, finishRecord, type RecordDraft } from '@tideline/contracts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, sumOf, type Checked } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const days = ['2025-08-01', '2025-08-25', '2025-09-25', '2025-10-25'] as const

const dump = async (day: string): Promise<Checked> =>
  checkFile('idmc-idu', publishedFile(`idmc-idu/snapshots/${day}.csv`))

const transition = (before: readonly RecordDraft[], after: readonly RecordDraft[]) => {
  const [old, now] = [new Map(before.map((d) => [d.id, d])), new Map(after.map((d) => [d.id, d]))]
  const first = after.reduce(
    (least, d) => ((d.windowFrom ?? '') < least ? (d.windowFrom ?? '') : least),
    '9999',
  )
  const gone = before.filter((d) => !now.has(d.id))
  const changes = after.flatMap((d) => {
    const was = old.get(d.id)
    return was === undefined || was.hash === d.hash
      ? []
      : [diffContent(finishRecord(was, 1), finishRecord(d, 2))]
  })
  const withKind = (kind: 'figure' | 'role' | 'date'): number =>
    changes.filter((kinds) => kinds.includes(kind)).length
  return {
    new: after.filter((d) => !old.has(d.id)).length,
    withdrawn: gone.filter((d) => (d.windowFrom ?? '') >= first).length,
    agedOut: gone.filter((d) => (d.windowFrom ?? '') < first).length,
    revised: changes.length,
    figure: withKind('figure'),
    role: withKind('role'),
    date: withKind('date'),
  }
}

describe.skipIf(!havePublishedFiles)(`IDU as published${whyNot}`, { timeout: 240_000 }, () => {
  it('rows and recommended figures of each dump', async () => {
    const files = await Promise.all(days.map(dump))
    expect(files.map((file) => [file.read, file.accepted])).toEqual([
      [3_119, 3_119],
      [3_457, 3_457],
      [3_530, 3_530],
      [3_493, 3_493],
    ])
    expect(files.map((file) => sumOf(file.drafts, (d) => d.role === 'recommended'))).toEqual([
      7_874_586, 9_165_417, 9_938_146, 10_500_531,
    ])
    expect(sumOf(files[0]?.drafts ?? [], () => true)).toBe(12_143_692)
    expect(files[0]?.warnings.get('CAUSE_GENERALISED')).toBe(6)
  })

  it('new, withdrawn, aged out and revised between the dumps', async () => {
    const [a, b, c, d] = (await Promise.all(days.map(dump))).map((file) => file.drafts)
    const found = [transition(a ?? [], b ?? []), transition(b ?? [], c ?? []), transition(c ?? [], d ?? [])]
    expect(found).toMatchObject([
      { new: 798, withdrawn: 32, agedOut: 428, revised: 42, figure: 6, role: 25, date: 4 },
      { new: 817, withdrawn: 27, agedOut: 717, revised: 25, figure: 0, role: 22, date: 1 },
      { new: 779, withdrawn: 86, agedOut: 730, revised: 152, figure: 0, role: 151, date: 0 },
    ])
  })

  it('API samples, new schema', async () => {
    const spain = await checkFile('idmc-idu', publishedFile('idmc-idu/api_ESP.json'))
    expect([spain.read, spain.accepted, spain.warnings.get('QUANTIFIER_MAPPED')]).toEqual([28, 28, 5])
    const roles = await checkFile('idmc-idu', publishedFile('idmc-idu/api_roles-households.json'))
    expect([roles.read, roles.accepted]).toEqual([7, 7])
    expect(roles.drafts.find((d) => d.id === '183483')?.places).toHaveLength(6)
  })

  it('the older schema: dates of the day meant, no role', async () => {
    const file = await checkFile('idmc-idu', publishedFile('idmc-idu/api_old-schema_IND.json'))
    expect([file.read, file.accepted, file.warnings.get('ROLE_MISSING')]).toEqual([113, 113, 113])
    expect(file.warnings.get('TIMESTAMP_SHIFTED')).toBe(113)
    expect(file.drafts.find((d) => d.id === '126716')).toMatchObject({
      start: '2023-11-07',
      end: '2023-11-07',
      role: 'unknown',
    })
    const named = file.drafts.flatMap((d) => {
      const [, day, month, year] = /- (\d\d)\/(\d\d)\/(\d{4})$/.exec(d.event?.name ?? '') ?? []
      return day === undefined ? [] : [d.start === `${year}-${month}-${day}`]
    })
    expect(named.filter(Boolean).length).toBeGreaterThan(named.length / 2)
  })
})
