/** What the operators' pages say, from data alone: in each language, with parts that are away, and with text of others as text. */
import { languages } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { overviewPage } from './overview-page.ts'
import { collectionPage } from './machinery.ts'
import type { Overview } from './read-overview.ts'
import { rejectedListPage, rejectedRowPage } from './rejected-pages.ts'

const now = Date.UTC(2026, 0, 31, 6)
const at = '2026-01-31T05:59:30.000Z'
const hostile = '<script>alert(1)</script>'

const overview: Overview = {
  now,
  watermark: at,
  storedTo: now - 1_000,
  intake: [
    {
      source: 'team-1',
      lastPushAt: at,
      lastHeardAt: '2025-12-01T00:00:00.000Z',
      observations: 12_345,
      revisions: 12_400,
      ofToday: 3,
      rejected: 5,
      rejectedOpen: 2,
      conflicts: 1,
      silentSince: '2025-12-01T00:00:00.000Z',
    },
  ],
  conflicts: [{ source: 'team-1', id: hostile, revision: 2, contents: 2, foundAt: at }],
  runs: [{ watermark: at, state: 'running', startedAt: at, finishedAt: null, changed: 1, keys: 2 }],
  verifications: [
    { drift: 3, keys: 301, moving: 0, seconds: 1.25, watermark: now, finishedAt: now - 60_000 },
  ],
  jobs: [
    {
      name: 'rollup',
      waiting: 1,
      active: 0,
      delayed: 1,
      failed: 1,
      schedules: [{ id: 'sweep', everyMs: 5_000, pattern: null, zone: null, nextAt: at }],
      failures: [{ job: 'sweep', reason: hostile, at }],
    },
  ],
  collections: [
    {
      name: 'iom-dtm',
      source: 'iom-dtm',
      standing: 'terms_not_accepted',
      nextAt: null,
      lastTakenAt: null,
      last: { startedAt: at, endedAt: at, outcome: 'failed', reason: 'timeout' },
    },
    { name: 'new', source: 'new', standing: 'of_tomorrow', nextAt: null, lastTakenAt: null, last: null },
  ],
}
const around = { formToken: 'form-token', queryUrl: 'http://ask.example' }
const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

it('says how everything stands, and prints a fault as one', () => {
  const html = overviewPage('en', overview, around)
  const text = plain(html)
  expect(text).toContain('Behind now 30 s')
  expect(text).toContain('Stored up to 2026-01-31 05:59 UTC')
  expect(text).toContain('Figures that differ from the log 3 ( 2026-01-31 05:59 UTC )')
  expect(text).toMatch(/team-1 2026-01-31 05:59 UTC 12 345 12 400 3 5 2 1 silent for 61 days/)
  expect(text).toContain('sweep: every 5 s')
  expect(text).toContain('not ended')
  expect(text).toContain('terms not accepted')
  expect(text).toContain('failed, tried again timeout')
  // a collector that is newer says it in its own word
  expect(text).toContain('of_tomorrow')
  expect(html).toContain('<strong class="bad">3</strong>')
  expect(html).toContain('href="/operate/rejected?source=team-1"')
  expect(html).toContain('<td data-label="Observation" >')
})

it.each([
  ['en', '1.3 s'],
  ['es', '1,3 s'],
  ['fr', '1,3 s'],
] as const)('writes tenths of seconds as %s does', (language, text) => {
  expect(plain(overviewPage(language, overview, around))).toContain(text)
})

it.each(languages)('is whole in %s, with text of others as text', (language) => {
  const html = overviewPage(language, overview, around)
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain(`<html lang="${language}">`)
  expect(plain(html)).not.toContain('undefined')
})

it('says what is away', () => {
  const text = plain(
    overviewPage(
      'en',
      {
        ...overview,
        watermark: null,
        storedTo: null,
        verifications: [],
        jobs: undefined,
        collections: undefined,
      },
      around,
    ),
  )
  expect(text).toContain('Figures hold everything recorded up to not yet')
  expect(text).toContain('Redis does not answer')
  expect(text).toContain('The source-collector does not answer')
  expect(plain(collectionPage('en', { name: 'x', runs: undefined, formToken: '' }))).toContain(
    'does not answer',
  )
})

const row = {
  rejectedId: 'r/1',
  stage: 'door' as const,
  source: 'team-1',
  format: 'tideline',
  receipt: 'receipt-1',
  row: 7,
  code: 'COUNTRY_UNKNOWN',
  path: 'country',
  value: 'Haiti',
  message: 'for an engineer',
  payload: JSON.stringify({ source: 'team-1', country: 'Haiti', notes: `</textarea>${hostile}` }),
  topic: '',
  partition: 0,
  offset: 0,
  state: 'open',
  replayReceipt: '',
  rejectedAt: at,
  updatedAt: at,
}
type Row = Parameters<typeof rejectedRowPage>[1]['row']

it('shows a refused row, its reason in words, and the forms only where it is open', () => {
  const page = {
    row: row as unknown as Row,
    correctable: { notes: `</textarea>${hostile}` },
    formToken: 'form-token',
  }
  const html = rejectedRowPage('en', page)
  expect(html).not.toContain('<script')
  expect(html.match(/<\/textarea\s*>/g)).toHaveLength(1)
  expect(plain(html)).toContain('Did you mean HTI (Haiti)?')
  expect(html).toContain('action="/operate/rejected/r%2F1"')
  expect(html.match(/name="token" value="form-token"/g)).toHaveLength(3)
  const closed = rejectedRowPage('en', {
    ...page,
    row: { ...row, state: 'replayed', replayReceipt: 'receipt-2' } as unknown as Row,
  })
  expect(closed).not.toContain('<textarea')
  expect(closed).toContain('href="/r/receipt-2"')
})

it('keeps the filter in the address of the older rows and of the other languages', () => {
  const html = rejectedListPage('fr', {
    filter: { source: 'team-1', code: 'COUNTRY_UNKNOWN', state: '' },
    groups: [{ source: '', code: 'COUNTRY_UNKNOWN', rows: 2 }],
    rows: [row as unknown as Row],
    older: 50,
    formToken: 'form-token',
  })
  expect(html).toContain(
    '/fr/operate/rejected?state=any&amp;source=team-1&amp;code=COUNTRY_UNKNOWN&amp;offset=50',
  )
  expect(html).toContain('href="/es/operate/rejected?state=any&amp;source=team-1&amp;code=COUNTRY_UNKNOWN"')
  expect(plain(html)).toContain('(aucune indiquée)')
})
