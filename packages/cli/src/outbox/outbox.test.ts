/** What waits on the disk, and how far a push says it is; the clock is given. */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receipt } from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { faultsCsv } from '@tideline/words'
import { acknowledge, acknowledged, dataOf, jobsIn, partName, putInOutbox } from './job.ts'
import { mergeReceipts } from './merge-receipts.ts'
import { createMeter, createPacer } from './meter.ts'

let outbox = ''
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'tideline-outbox-'))
})
afterAll(async () => rm(outbox, { recursive: true }))

const receiptOf = (changes: Partial<Receipt> = {}): Receipt => ({
  receiptId: 'r-1',
  source: null,
  format: 'tideline',
  dataset: null,
  complete: false,
  dryRun: false,
  receivedAt: '2024-03-01T12:00:00.000Z',
  read: 2,
  accepted: 1,
  new: 1,
  revised: 0,
  unchanged: 0,
  rejected: 1,
  conflict: 0,
  retracted: 0,
  observations: { new: 1, revised: 0, unchanged: 0, retracted: 0 },
  changes: { figure: 0, role: 0, date: 0, other: 0 },
  rejections: [{ row: 2, code: 'COUNTRY_UNKNOWN', path: 'country', value: '=Haiti', message: 'Use ISO.' }],
  rejectionsTruncated: false,
  conflicts: [],
  warnings: [{ code: 'LATE_ARRIVAL', count: 1, rows: [1], fields: [], message: '' }],
  appended: { topic: 't', ends: { 0: 5 } },
  ...changes,
})

const wanted = {
  file: 'day.ndjson',
  bytes: Buffer.from('1\n2\n3\n'),
  path: '/v1/observations',
  contentType: 'application/x-ndjson',
  kind: 'ndjson',
  limits: { rows: 2, bytes: 1_000 },
} as const

it('the same file goes on where it was, under the same names; what was cut off is not taken for acknowledged', async () => {
  const job = await putInOutbox(outbox, wanted)
  acknowledge(job, 'http://one', 0, receiptOf())
  // the power went while a line was written
  appendFileSync(join(job.directory, 'journal.ndjson'), '{"url":"http://one","part":1,"rec')
  const again = await putInOutbox(outbox, wanted)
  expect([again.jobId, readdirSync(outbox).length]).toEqual([job.jobId, 1])
  expect(partName(again, 1)).toBe(partName(job, 1))
  expect([...acknowledged(again, 'http://one').keys()]).toEqual([0])
  // another stack knows nothing of it
  expect(acknowledged(again, 'http://two').size).toBe(0)
  acknowledge(again, 'http://one', 1, receiptOf())
  expect([...acknowledged(again, 'http://one').keys()]).toEqual([0, 1])
  expect((await putInOutbox(outbox, { ...wanted, bytes: Buffer.from('4\n') })).jobId).not.toBe(job.jobId)
  expect(jobsIn(outbox).map(({ file }) => file)).toEqual(['day.ndjson', 'day.ndjson'])
})

it('a copy that was damaged is not sent', async () => {
  const job = await putInOutbox(join(outbox, 'damaged'), wanted)
  writeFileSync(join(job.directory, 'data'), '1\n2\n9\n')
  expect(() => dataOf(job)).toThrowError(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
})

it('receipts of parts are one: rows of the file, sums, and "not compared" stays that', () => {
  const part = { receipt: receiptOf(), rowsBefore: 0 }
  expect(mergeReceipts([part])).toEqual(part.receipt)
  const other = receiptOf({ receiptId: 'r-2', new: null, appended: { topic: 't', ends: { 0: 7, 3: 1 } } })
  expect(mergeReceipts([part, { receipt: other, rowsBefore: 2 }])).toMatchObject({
    receiptId: 'r-1',
    read: 4,
    accepted: 2,
    new: null,
    rejected: 2,
    rejections: [{ row: 2 }, { row: 4 }],
    warnings: [{ count: 2, rows: [1, 3] }],
    appended: { ends: { 0: 7, 3: 1 } },
  })
})

it('faults are a table for a spreadsheet, in the language of its reader, and no formula', () => {
  const csv = faultsCsv([{ file: 'day.ndjson', receipt: receiptOf() }], 'fr')
  const [fault] = parse(csv, { columns: true, bom: true }) as Record<string, string>[]
  expect(fault).toMatchObject({
    fichier: 'day.ndjson',
    ligne: '2',
    valeur: "'=Haiti",
    code: 'COUNTRY_UNKNOWN',
  })
  expect(fault?.['que_faire']).toContain('trois lettres')
})

it('the line says rows, rate and what remains; elsewhere than on a terminal it comes every five seconds', () => {
  let now = 0
  const meter = createMeter(31_000, () => now)
  expect(meter.line()).toBe('sent 0/31,000 | accepted 0 | duplicate 0 | faults 0 | 0.0/s | remaining unknown')
  now = 30_000
  meter.add({ rows: 12_400, accepted: 12_391, duplicates: 6, faults: 3 })
  expect(meter.line()).toBe(
    'sent 12,400/31,000 | accepted 12,391 | duplicate 6 | faults 3 | 413/s | remaining 45 s',
  )
  const isDue = createPacer(5_000, () => now)
  expect(isDue()).toBe(false)
  now += 5_000
  expect([isDue(), isDue()]).toEqual([true, false])
})
