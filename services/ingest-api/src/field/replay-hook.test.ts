import { parseProfile } from '@tideline/field'
import { expect, it } from 'vitest'
import { payloadOf } from '../push/kept-payload.ts'
import { rowOfRecord } from './read-hook.ts'
import { replayHook } from './replay-hook.ts'

const profile = parseProfile(
  'profile: p\nversion: 1\nsender: kobo\nidentity: [_uuid]\nconstants: {category: idps, country: HTI, cause: conflict}\nfields: {figure: people, date: day}',
  'p',
)
const record = {
  _uuid: '00000000-0000-4000-8000-000000000001',
  people: '1.250',
  day: '2026-04-03',
  phone: '+509 3412 3456',
}
const hook = { sender: 'kobo' as const, source: 'team-1', profiles: [profile] }

it('a record that was put aside is mapped by the profile as it is now, with its own id and no telephone', () => {
  const refused = rowOfRecord(hook, 1, record)
  expect(refused.reasons?.map(({ code }) => code)).toEqual(['FIGURE_AMBIGUOUS'])
  const payload = payloadOf(refused, true)
  expect(payload).not.toContain('3412')
  const again = replayHook(1, { payload, format: 'kobo', source: 'team-1' }, [{ ...profile, decimal: ',' }])
  expect(again?.reasons).toBeUndefined()
  expect(again?.observations[0]?.observation).toMatchObject({ id: record._uuid, figure: 1250 })
})

it('an observation that only looks like one is none: whoever replays it must not write into another source', () => {
  const payload = JSON.stringify({ hook: { sender: 'kobo', source: 'other-team', profile: 'p' }, record })
  expect(replayHook(1, { payload, format: 'tideline', source: 'team-1' }, [profile])).toBeUndefined()
  expect(replayHook(1, { payload, format: 'kobo', source: 'team-1' }, [profile])).toBeUndefined()
})
