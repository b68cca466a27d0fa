/** What the list of sources says of each. */
import { sourcesAnswerSchema, type StoredSource } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { sayIn } from '../language/say.ts'
import { askBy } from '../serve/ask.ts'
import { steadyNow } from '../serve/known-at.ts'
import { worldRegion } from '../serve/view.ts'
import { sourcesView } from './lists.ts'

const source = (id: string, proven: boolean | null): StoredSource => ({
  source: id,
  title: id,
  publisher: 'p',
  licence: 'l',
  credit: 'c',
  cadence: 'yearly',
  proven,
  lastRecordedAt: null,
  silentSince: null,
  categories: [],
})

const page = async (...sources: StoredSource[]): Promise<string> => {
  const ask = askBy(async () => ({ status: 200, body: JSON.stringify({ sources }), lasting: false }))
  const { body } = await sourcesView({
    say: sayIn('en'),
    address: '/sources',
    search: new URLSearchParams(),
    params: {},
    ask,
    now: steadyNow(),
    region: worldRegion,
    reference: undefined,
  })
  return body
}

it('no real file proved it: that is said, and of nobody else', async () => {
  expect(sourcesAnswerSchema.parse({ sources: [source('a', false)] }).sources[0]?.proven).toBe(false)
  expect(await page(source('r4v', false))).toContain('no real file of it has been read yet')
  expect(await page(source('unhcr', true), source('team-1', null))).not.toContain('no real file')
})
