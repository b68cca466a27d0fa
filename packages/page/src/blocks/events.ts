/** Events, those that began last first, each with its figures and who says so. Pure. */
import type { KnownEvent, SeriesDocument, SeriesPoint } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { countryName, keyLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { cite } from '../page/cite.ts'
import { allNotes } from '../page/coverage-notes.ts'
import { tableFiles } from '../page/take-along.ts'
import { pointText } from '../point-text.ts'
import { figurePath, selectionOf } from '../selection.ts'

export const MOST_EVENTS = 8

/** One storm in many countries has a GLIDE number in each. */
const MOST_CODES = 6

export const eventFiguresPath = (events: readonly KnownEvent[], asOf: string | undefined): string => {
  const search = new URLSearchParams({
    category: 'internal_displacements',
    groupBy: 'event,country',
    interval: 'year',
    sources: 'preferred',
    coverage: 'true',
    ...(asOf === undefined ? {} : { asOf }),
  })
  for (const { id } of events) search.append('event', id)
  return `/v1/series?${search.toString()}`
}

const span = (say: Say, { firstDate, lastDate }: KnownEvent): string =>
  firstDate === lastDate
    ? say.day(firstDate)
    : say('span', { from: say.day(firstDate), to: say.day(lastDate) })

const figure = (
  say: Say,
  event: KnownEvent,
  country: string,
  point: SeriesPoint,
  asOf: string | null,
): Html => {
  const selection = selectionOf(
    new URLSearchParams({ category: 'internal_displacements', event: event.id, country }),
  )
  const path = figurePath(selection, { period: point.period, ...(asOf === null ? {} : { asOf }) })
  const notes = allNotes(say, point)
  return html`<a href="${say.href(path)}">${countryName(say, country)}: ${pointText(say, point)}</a
    >${notes === '' ? '' : html`<span class="note">${notes}</span>`}<br />`
}

interface EventsInput {
  events: readonly KnownEvent[]
  /** of the interface, which told them */
  path: string
  /** figures by event and country */
  answer: SeriesDocument | undefined
  /** ISO3: only what happened there */
  country?: string
}

const figures = (say: Say, event: KnownEvent, { answer, country }: EventsInput): Html[] =>
  (answer?.series ?? [])
    .filter(({ key }) => key.event === event.id && (country === undefined || key.country === country))
    .flatMap(({ key, points }) => {
      const point = points.findLast(({ value, state }) => value !== null || state === 'suppressed')
      return point === undefined ? [] : [figure(say, event, key.country ?? '', point, answer?.asOf ?? null)]
    })

const codes = ({ codes: all }: KnownEvent): Html | string =>
  all.length === 0
    ? ''
    : html`<span class="note"
        >${all.slice(0, MOST_CODES).join(', ')}${all.length > MOST_CODES ? ', …' : ''}</span
      >`

const row = (say: Say, event: KnownEvent, input: EventsInput): Html => {
  const all = new URLSearchParams({ category: 'internal_displacements', event: event.id, groupBy: 'country' })
  const name = event.name === '' ? event.id : event.name
  return html`<tr>
    <th scope="row">
      <a href="${say.href(`/series?${all.toString()}`)}">${name}</a
      ><span class="note"
        >${[...event.causes.map((cause) => keyLabel(say, 'cause', cause)), ...event.countries.map((iso3) => countryName(say, iso3))].join(', ')}</span
      >
    </th>
    <td>${figures(say, event, input)}</td>
    <td>${span(say, event)}</td>
    <td>${event.sources.join(', ')}${codes(event)}</td>
  </tr>`
}

export const eventsSection = (say: Say, input: EventsInput): Html =>
  html`<section aria-labelledby="events">
    <h2 id="events">${say('events.title')}</h2>
    ${
      input.events.length === 0
        ? html`<p>${say('events.none')}</p>`
        : html`<div
              class="scroll"
              role="region"
              tabindex="0"
              aria-label="${say('series.table', { label: say('events.title') })}"
            >
              <table class="stack">
                <thead>
                  <tr>
                    <th scope="col">${say('events.event')}</th>
                    <th scope="col">${say('events.figure')}</th>
                    <th scope="col">${say('events.when')}</th>
                    <th scope="col">${say('events.who')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${input.events.map((event) => row(say, event, input))}
                </tbody>
              </table>
            </div>
            ${tableFiles(say, input.path, { label: 'table.files', named: false })}
            ${cite(say, {
              title: say('events.title'),
              sources: [...new Set(input.events.flatMap(({ sources }) => sources))].toSorted(),
              asOf: input.answer?.asOf ?? null,
              path: `${input.country === undefined ? '/' : `/country/${input.country}`}${input.answer?.asOf ? `?${new URLSearchParams({ asOf: input.answer.asOf }).toString()}` : ''}`,
            })}`
    }
  </section>`
