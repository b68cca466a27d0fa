/** A snapshot is one page that is forwarded: what comes from files of others is text in it, wherever it stands. */
import { describe, expect, it } from 'vitest'
import { fullDocument } from '../document.fixture.ts'
import type { SnapshotDocument } from '../document.ts'
import { renderHtml } from './html.ts'

const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">'&lt;`
const escaped =
  /&lt;script&gt;alert\(1\)&lt;\/script&gt;&lt;img src=x onerror=&quot;alert\(2\)&quot;&gt;(?:'|&#39;)&amp;lt;/

type Change = (document: SnapshotDocument) => void

const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nothing there')
  return one
}

const credit = { publisher: 'P', licence: 'L', credit: 'C' }
const credits =
  (more: object): Change =>
  (document) =>
    Object.assign(document, { credits: { field: { ...credit, ...more } } })

const fields: Readonly<Record<string, Change>> = {
  'the title': ({ data }) => Object.assign(data.situation, { title: hostile }),
  'the place': ({ data }) => Object.assign(data.situation, { place: hostile }),
  'the publisher': ({ data }) => Object.assign(data.situation, { publisher: hostile }),
  'the id of the snapshot': (document) => Object.assign(document, { snapshotId: hostile }),
  'the hash': (document) => Object.assign(document, { dataHash: hostile }),
  'the id of a figure': ({ data }) => Object.assign(first(data.keyFigures), { id: hostile }),
  'the label of a figure': ({ data }) => Object.assign(first(data.keyFigures), { label: hostile }),
  'the source of a figure': ({ data }) => Object.assign(first(data.keyFigures), { source: hostile }),
  'the period of a figure': ({ data }) =>
    Object.assign(first(data.keyFigures), { period: hostile, measuredOn: null }),
  'the id of a figure without data': ({ data }) => Object.assign(first(data.withoutData), { id: hostile }),
  'the label of a figure without data': ({ data }) =>
    Object.assign(first(data.withoutData), { label: hostile }),
  'the country of a row': ({ data }) => Object.assign(first(data.series), { country: hostile }),
  'the cause of a row': ({ data }) => Object.assign(first(data.series), { cause: hostile }),
  'the period of a row': ({ data }) =>
    Object.assign(first(data.series), { points: [{ ...first(first(data.series).points), period: hostile }] }),
  'the figure of a change': ({ data }) => Object.assign(first(data.changes), { figure: hostile }),
  'the country of a change': ({ data }) => Object.assign(first(data.changes), { country: hostile }),
  'the cause of a change': ({ data }) => Object.assign(first(data.changes), { cause: hostile }),
  'the source of a change': ({ data }) => Object.assign(first(data.changes), { source: hostile }),
  'the period of a change': ({ data }) => Object.assign(first(data.changes), { period: hostile }),
  'a country that is expected': ({ data }) => Object.assign(first(data.coverage), { country: hostile }),
  'a source': ({ data }) => Object.assign(first(data.sources), { id: hostile }),
  'a publisher of a source': ({ data }) => Object.assign(first(data.sources), { publishers: [hostile] }),
  'the publisher that is credited': credits({ publisher: hostile }),
  'the licence': credits({ licence: hostile }),
  'the credit': credits({ credit: hostile }),
}

describe('the page of a snapshot', () => {
  it.each(Object.entries(fields))('prints %s as text', (_, change) => {
    const document = fullDocument()
    change(document)
    const html = renderHtml(document)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('onerror="')
    expect(html).toMatch(escaped)
  })

  it('credits a source by what its publisher wants, or by the publishers of its rows', () => {
    const document = fullDocument()
    expect(renderHtml(document)).toContain('<td>A publisher, Another</td>')
    credits({})(document)
    const html = renderHtml(document)
    expect(html).toContain('<td>C (L)</td>')
    expect(html).toContain('Source: P, field')
    expect(html).not.toContain('A publisher, Another')
  })
})
