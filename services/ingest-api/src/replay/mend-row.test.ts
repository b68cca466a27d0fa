import { describe, expect, it } from 'vitest'
import { WITHHELD } from '../push/withhold-personal-data.ts'
import { mendRow, typedFields } from './mend-row.ts'

const row = {
  stage: 'door' as const,
  format: 'tideline',
  source: 'team',
  path: 'figure',
  value: '1.250',
  payload: JSON.stringify({ source: 'team', id: 'a', figure: '1.250', start: '2024-11-18', note: WITHHELD }),
}
const hook = {
  ...row,
  format: 'kobo',
  payload: JSON.stringify({
    hook: { sender: 'kobo', source: 'team', profile: 'p' },
    record: { 'site/people': '1.250', 'meta/rootUuid': 'uuid:1' },
  }),
}
const typed = (fields: Record<string, string>) => new Map(Object.entries(fields))

describe('an observation', () => {
  it('is shown with labels of its reader, and without what was left out of it', () => {
    const fields = typedFields(row, 'es')
    expect(fields.find(({ name }) => name === 'figure')).toEqual({
      name: 'figure',
      label: 'Personas',
      value: '1.250',
      isAtFault: true,
    })
    expect(fields.find(({ name }) => name === 'note')?.value).toBe('')
  })

  it('is sent without what was left out, where nobody typed it', () => {
    expect(mendRow(row, typed({ figure: '1250', note: '' }))).toEqual({
      corrected: { source: 'team', id: 'a', figure: 1_250, start: '2024-11-18' },
    })
  })
})

it('a record of a form stays one, under the names that its profile reads', () => {
  const [first] = typedFields(hook, 'en')
  expect(first).toMatchObject({ label: 'site/people', isAtFault: true })
  const mended = mendRow(hook, typed({ [first?.name ?? '']: '1250' }))
  expect(mended).toEqual({
    mended: JSON.stringify({
      hook: { sender: 'kobo', source: 'team', profile: 'p' },
      record: { 'site/people': '1250', 'meta/rootUuid': 'uuid:1' },
    }),
  })
})

it.each([
  ['the row of a published file', { ...row, format: 'us-cbp', payload: '{"record":{},"ids":[]}' }],
  ['what is no observation', { ...row, payload: 'half a line' }],
])('%s cannot be mended by hand', (_name, rejected) => {
  expect([typedFields(rejected, 'en'), mendRow(rejected, typed({ figure: '1' }))]).toEqual([[], undefined])
})

it('an observation that looks like a kept record is one of its own door', () => {
  const fake = { ...hook, format: 'tideline' }
  expect(typedFields(fake, 'en').map(({ name }) => name)).not.toContain('["site/people"]')
})
