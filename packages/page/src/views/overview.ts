/** The first page: what is known now, how fresh it is, and what changed. */
import {
  eventsAnswerSchema,
  seriesAnswerSchema,
  sourcesAnswerSchema,
  type Category,
} from '@tideline/contracts'
import { causesSection } from '../blocks/causes.ts'
import { eventFiguresPath, eventsSection, MOST_EVENTS } from '../blocks/events.ts'
import { freshness } from '../blocks/freshness.ts'
import { keyFigureBoxes, keyFigureSelection } from '../blocks/key-figures.ts'
import { pickDay } from '../blocks/pick-day.ts'
import { sinceYesterday } from '../blocks/since-yesterday.ts'
import { whereSection } from '../blocks/where.ts'
import { html, type Html } from '../html.ts'
import { countryChoices } from '../page/form.ts'
import { whyPreferred } from '../page/page.ts'
import { problem, shell } from '../page/shell.ts'
import { selectionOf, seriesPath, type Selection } from '../selection.ts'
import { answerOf, type Ask, type Found } from '../serve/ask.ts'
import { knownAt, type KnownAt } from '../serve/known-at.ts'
import { liveSince } from '../serve/live.ts'
import type { PageRegion, View, ViewInput } from '../serve/view.ts'
import type { SeriesDocument } from '@tideline/contracts'

const MAIN: Category = 'internal_displacements'

const about = (region: PageRegion, asOf: string | undefined, groupBy: string): Selection =>
  selectionOf(
    new URLSearchParams({
      category: MAIN,
      ...(region.countries.length === 0 ? {} : { country: region.countries.join(',') }),
      ...(asOf === undefined ? {} : { asOf }),
      interval: 'year',
      groupBy,
    }),
  )

/**
 * As of the page's instant, whatever is stored meanwhile; links keep the reader's own question. How many places have reported
 * is said at key figures: it costs several looks at the store, and days and people that lack are known without.
 */
const askSeries = async (
  ask: Ask,
  selection: Selection,
  { asOf }: KnownAt,
  coverage: 'true' | 'false' = 'true',
): Promise<Found<SeriesDocument>> =>
  await ask(seriesAnswerSchema, seriesPath(selection, { coverage, ...(asOf === undefined ? {} : { asOf }) }))

/** The form that opens one country: a list, so that it works by keyboard and without script. */
const pickCountry = ({ say, region }: ViewInput): Html => {
  const among = new Set(region.countries)
  const choices = countryChoices(say).filter(
    ({ value }) => value !== '' && (among.size === 0 || among.has(value)),
  )
  return html`<form method="get" action="${say.href('/country')}" class="pick">
    <label for="pick">${say('pick.title')}</label>
    <select id="pick" name="country">
      ${choices.map(({ value, label }) => html`<option value="${value}">${label}</option>`)}
    </select>
    <button type="submit">${say('pick.go')}</button>
  </form>`
}

const askAll = async ({ ask, region }: ViewInput, at: KnownAt) => {
  const linked = at.past ? at.asOf : undefined
  const byCountry = about(region, linked, 'country')
  const byCause = about(region, linked, 'cause')
  const search = new URLSearchParams({
    limit: String(MOST_EVENTS),
    ...(region.countries.length === 0 ? {} : { country: region.countries.join(',') }),
    ...(at.asOf === undefined ? {} : { asOf: at.asOf }),
  })
  const eventsPath = `/v1/events?${search.toString()}`
  const keys = region.keyFigures.map((figure) => ({
    figure,
    selection: keyFigureSelection(figure, region.countries, linked),
  }))
  const [where, causes, sources, events, ...figures] = await Promise.all([
    askSeries(ask, byCountry, at, 'false'),
    askSeries(ask, byCause, at, 'false'),
    ask(sourcesAnswerSchema, '/v1/sources'),
    ask(eventsAnswerSchema, eventsPath),
    ...keys.map(({ selection }) => askSeries(ask, selection, at)),
  ])
  const known = answerOf(events)?.events ?? []
  const eventFigures =
    known.length === 0 ? undefined : answerOf(await ask(seriesAnswerSchema, eventFiguresPath(known, at.asOf)))
  return {
    byCountry,
    byCause,
    where,
    causes: answerOf(causes),
    sources: answerOf(sources)?.sources ?? [],
    events: known,
    eventsPath,
    eventFigures,
    keys: keys.map((key, nth) => {
      const found = figures[nth]
      return { ...key, answer: found === undefined ? undefined : answerOf(found) }
    }),
  }
}

const main = async (input: ViewInput, at: KnownAt): Promise<{ status: number; main: Html }> => {
  const { say, ask, region } = input
  const all = await askAll(input, at)
  const { where, sources } = all
  if (!where.ok) return { status: where.status, main: problem(say, where.code, where.detail) }
  const { asOf } = where.answer
  const categories = [...new Set([MAIN, ...region.keyFigures.map(({ category }) => category)])]
  const changed =
    asOf === null
      ? ''
      : await sinceYesterday({ say, ask, categories, countries: region.countries, to: asOf, sources })
  const { past, status } = at
  const causes = { selection: all.byCause, heading: say('cause.title'), id: 'causes' }
  return {
    status: 200,
    main: html`${freshness(say, {
      // nothing was recorded since, so the figures are also those of now
      asOf: past ? asOf : (status?.watermark ?? asOf),
      past,
      status,
      sources,
      now: Date.now(),
    })}
    ${keyFigureBoxes(say, all.keys)} ${changed}
    ${all.causes === undefined ? '' : causesSection(say, { ...causes, answer: all.causes })}
    ${whereSection(say, { answer: where.answer, selection: all.byCountry, around: region.countries })}
    ${pickCountry(input)}
    ${eventsSection(say, { events: all.events, path: all.eventsPath, answer: all.eventFigures })}
    ${whyPreferred(say, where.answer)}`,
  }
}

const titleOf = ({ say, region }: ViewInput): string => {
  if (region.title === '') return say('overview.all')
  const parts = region.parts.map((id) => say.maybe(`region.${id}`))
  const known = parts.length > 0 && !parts.includes(undefined)
  return say.language !== 'en' && known ? parts.join(', ') : region.title
}

export const overviewView: View = async (input) => {
  const { say, address, search, ask, now } = input
  const at = await knownAt(search, ask, now)
  const { status, main: body } = await main(input, at)
  return {
    status,
    body: shell({
      say,
      address,
      title: titleOf(input),
      subtitle: say('overview.subtitle'),
      script: true,
      asOf: at.asOf,
      main: html`<div id="figures" tabindex="-1" ${liveSince(at)}>${body}</div>
        ${pickDay(say, { path: '/', search })}
        <p class="actions"></p>`,
    }),
  }
}
