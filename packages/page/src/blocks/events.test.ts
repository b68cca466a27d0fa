/** What the page says of an event beside its figures: its codes, as published. */
import type { KnownEvent } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { sayIn } from '../language/say.ts'
import { eventsSection } from './events.ts'

const dorian: KnownEvent = {
  id: 'dorian',
  name: 'Hurricane Dorian',
  codes: ['TC-2019-000095-DOM', '<b>TC1000594'],
  causes: ['disaster'],
  categories: ['internal_displacements'],
  countries: ['BHS'],
  sources: ['idmc-gidd'],
  firstDate: '2019-08-26',
  lastDate: '2019-09-07',
  observations: 1,
}
const shown = (codes: readonly string[]): string =>
  eventsSection(sayIn('en'), {
    events: [{ ...dorian, codes: [...codes] }],
    path: '/v1/events?limit=8',
    answer: undefined,
  }).text

it('its codes stand beside who says so, and run no script', () => {
  expect(shown(dorian.codes)).toContain('TC-2019-000095-DOM, &lt;b&gt;TC1000594')
})

it('of many the first six', () => {
  const many = Array.from({ length: 8 }, (_, nth) => `TC-2017-00012${nth}-HTI`)
  expect(shown(many)).toContain(`${many.slice(0, 6).join(', ')}, …`)
  expect(shown(many)).not.toContain(many[6])
})
