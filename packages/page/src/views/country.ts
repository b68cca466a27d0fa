/** One country: its movements, its people at a date, by cause, its events, what each source says, and what changed. */
import {
  categories,
  eventsAnswerSchema,
  isCountry,
  kindOf,
  seriesAnswerSchema,
  sourcesAnswerSchema,
  type Category,
  type SeriesDocument,
} from '@tideline/contracts'
import { causesSection } from '../blocks/causes.ts'
import { eventFiguresPath, eventsSection, MOST_EVENTS } from '../blocks/events.ts'
import { keyFigureBox, newest, type KeyFigure } from '../blocks/key-figures.ts'
import { pickDay } from '../blocks/pick-day.ts'
import { sideBySide } from '../blocks/side-by-side.ts'
import { sinceYesterday } from '../blocks/since-yesterday.ts'
import { html, type Html } from '../html.ts'
import { countryName } from '../labels.ts'
import { pastBanner } from '../page/past-banner.ts'
import { problem, shell } from '../page/shell.ts'
import { changesPageOf, EACH_SOURCE, selectionOf, seriesPath, type Selection } from '../selection.ts'
import { answerOf, type Ask } from '../serve/ask.ts'
import { knownAt, type KnownAt } from '../serve/known-at.ts'
import { liveSince } from '../serve/live.ts'
import type { View, ViewInput } from '../serve/view.ts'

const selectionFor = (
  category: Category,
  country: string,
  asOf: string | undefined,
  more: Readonly<Record<string, string>>,
): Selection =>
  selectionOf(
    new URLSearchParams({
      category,
      country,
      interval: 'year',
      ...(asOf === undefined ? {} : { asOf }),
      ...more,
    }),
  )

interface OfCategory {
  category: Category
  key: KeyFigure
  causes: { selection: Selection; answer: SeriesDocument | undefined }
  sources: { selection: Selection; answer: SeriesDocument | undefined }
}

const askCategory = async (
  ask: Ask,
  category: Category,
  country: string,
  { asOf, past }: KnownAt,
): Promise<OfCategory> => {
  const linked = past ? asOf : undefined
  const whole = selectionFor(category, country, linked, { groupBy: 'none' })
  const byCause = selectionFor(category, country, linked, { groupBy: 'cause' })
  const bySource = selectionFor(category, country, linked, { groupBy: 'source', sources: EACH_SOURCE })
  const [key, causes, sources] = await Promise.all(
    [whole, byCause, bySource].map(async (selection) =>
      answerOf(
        await ask(
          seriesAnswerSchema,
          seriesPath(selection, { coverage: 'true', ...(asOf === undefined ? {} : { asOf }) }),
        ),
      ),
    ),
  )
  return {
    category,
    key: {
      figure: { id: category, label: '', category, interval: 'year' },
      selection: whole,
      answer: key,
    },
    causes: { selection: byCause, answer: causes },
    sources: { selection: bySource, answer: sources },
  }
}

const boxes = (say: ViewInput['say'], title: string, id: string, found: readonly OfCategory[]): Html | '' =>
  found.length === 0
    ? ''
    : html`<section class="keys" aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        <div class="boxes">${found.map(({ key }) => keyFigureBox(say, key))}</div>
      </section>`

const answers = async ({ say, ask }: ViewInput, country: string, at: KnownAt): Promise<Html> => {
  const { asOf } = at
  const until = asOf === undefined ? {} : { asOf }
  const eventsPath = `/v1/events?${new URLSearchParams({ country, limit: String(MOST_EVENTS), ...until }).toString()}`
  const [stored, events] = await Promise.all([
    ask(sourcesAnswerSchema, '/v1/sources'),
    ask(eventsAnswerSchema, eventsPath),
  ])
  const held = new Set(
    (answerOf(stored)?.sources ?? []).flatMap((source) => source.categories.map(({ category }) => category)),
  )
  const known = answerOf(events)?.events ?? []
  const [found, eventFigures] = await Promise.all([
    Promise.all(
      categories
        .filter((category) => held.has(category))
        .map(async (category) => await askCategory(ask, category, country, at)),
    ),
    known.length === 0 ? undefined : ask(seriesAnswerSchema, eventFiguresPath(known, asOf)),
  ])
  const withFigure = found.filter(({ key }) => newest(key.answer) !== undefined)
  const answeredAt = withFigure[0]?.key.answer?.asOf ?? null
  const changed =
    answeredAt === null
      ? ''
      : await sinceYesterday({
          say,
          ask,
          categories: withFigure.map(({ category }) => category),
          countries: [country],
          to: answeredAt,
          sources: answerOf(stored)?.sources ?? [],
        })
  if (withFigure.length === 0) return html`<p class="empty">${say('country.nothing')}</p>`
  const flows = withFigure.filter(({ category }) => kindOf(category) === 'flow')
  const stocks = withFigure.filter(({ category }) => kindOf(category) === 'stock')
  const main = withFigure.find(({ category }) => category === 'internal_displacements')
  return html`${boxes(say, say('country.flows'), 'flows', flows)}
    ${boxes(say, say('country.stocks'), 'stocks', stocks)} ${changed}
    <p>
      <a
        href="${say.href(changesPageOf({ category: main?.category ?? withFigure[0]?.category ?? '', country }))}"
        >${say('country.revised')}</a
      >
    </p>
    ${
      main?.causes.answer === undefined
        ? ''
        : causesSection(say, {
            answer: main.causes.answer,
            selection: main.causes.selection,
            heading: say('cause.title'),
            id: 'causes',
          })
    }
    ${eventsSection(say, {
      events: known,
      path: eventsPath,
      answer: eventFigures === undefined ? undefined : answerOf(eventFigures),
      country,
    })}
    ${sideBySide(say, withFigure, country)}`
}

export const countryView: View = async (input) => {
  const { say, address, params, search, ask, now } = input
  const at = await knownAt(search, ask, now)
  const country = params['iso3'] ?? ''
  const exists = isCountry(country)
  return {
    status: exists ? 200 : 404,
    body: shell({
      say,
      address,
      title: exists ? countryName(say, country) : 'Tideline',
      subtitle: say('country.subtitle'),
      script: exists,
      asOf: at.asOf,
      main: html`<div id="figures" tabindex="-1" ${liveSince(at)}>
          ${exists ? pastBanner(say, at) : ''}
          ${exists ? await answers(input, country, at) : problem(say, 'NOT_FOUND', say('country.unknown'))}
        </div>
        ${exists ? pickDay(say, { path: `/country/${country}`, search }) : ''}
        <p class="actions"></p>`,
    }),
  }
}
