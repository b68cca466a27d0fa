/** The first page: what is known now, how fresh it is, and what changed. */
import {
  eventsAnswerSchema,
  seriesAnswerSchema,
  sourcesAnswerSchema,
  type Category,
} from '@tideline/contracts'
import { causesSection } from '../blocks/causes.ts'
import { eventFiguresPath, eventsSection, MOST_EVENTS } from '../blocks/events.ts'
import { freshness, statusSchema } from '../blocks/freshness.ts'
import { keyFigureBoxes, keyFigureSelection } from '../blocks/key-figures.ts'
import { sinceYesterday } from '../blocks/since-yesterday.ts'
import { whereSection } from '../blocks/where.ts'
import { html, type Html } from '../html.ts'
import { countryChoices } from '../page/form.ts'
import { whyPreferred } from '../page/page.ts'
import { problem, shell } from '../page/shell.ts'
import { selectionOf, seriesPath, type Selection } from '../selection.ts'
import { answerOf, type Ask, type Found } from '../serve/ask.ts'
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

const askSeries = async (ask: Ask, selection: Selection): Promise<Found<SeriesDocument>> =>
  await ask(seriesAnswerSchema, seriesPath(selection, { coverage: 'true' }))

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

const askAll = async ({ ask, region }: ViewInput, asOf: string | undefined) => {
  const byCountry = about(region, asOf, 'country')
  const byCause = about(region, asOf, 'cause')
  const search = new URLSearchParams({
    limit: String(MOST_EVENTS),
    ...(region.countries.length === 0 ? {} : { country: region.countries.join(',') }),
    ...(asOf === undefined ? {} : { asOf }),
  })
  const keys = region.keyFigures.map((figure) => ({
    figure,
    selection: keyFigureSelection(figure, region.countries, asOf),
  }))
  const [where, causes, status, sources, events, ...figures] = await Promise.all([
    askSeries(ask, byCountry),
    askSeries(ask, byCause),
    ask(statusSchema, '/v1/status'),
    ask(sourcesAnswerSchema, '/v1/sources'),
    ask(eventsAnswerSchema, `/v1/events?${search.toString()}`),
    ...keys.map(({ selection }) => askSeries(ask, selection)),
  ])
  const known = answerOf(events)?.events ?? []
  return {
    byCountry,
    byCause,
    where,
    causes: answerOf(causes),
    status: answerOf(status),
    sources: answerOf(sources)?.sources ?? [],
    events: known,
    eventFigures:
      known.length === 0 ? undefined : answerOf(await ask(seriesAnswerSchema, eventFiguresPath(known, asOf))),
    keys: keys.map((key, nth) => {
      const found = figures[nth]
      return { ...key, answer: found === undefined ? undefined : answerOf(found) }
    }),
  }
}

const main = async (input: ViewInput, asOf: string | undefined): Promise<{ status: number; main: Html }> => {
  const { say, ask, region } = input
  const all = await askAll(input, asOf)
  const { where } = all
  if (!where.ok) return { status: where.status, main: problem(say, where.code, where.detail) }
  const at = where.answer.asOf
  const categories = [...new Set([MAIN, ...region.keyFigures.map(({ category }) => category)])]
  const changed =
    at === null ? '' : await sinceYesterday({ say, ask, categories, countries: region.countries, to: at })
  return {
    status: 200,
    main: html`${freshness(say, {
      asOf: at,
      past: asOf !== undefined,
      status: all.status,
      sources: all.sources,
      now: Date.now(),
    })}
    ${keyFigureBoxes(say, all.keys)} ${changed}
    ${
      all.causes === undefined
        ? ''
        : causesSection(say, {
            answer: all.causes,
            selection: all.byCause,
            heading: say('cause.title'),
            id: 'causes',
          })
    }
    ${whereSection(say, { answer: where.answer, selection: all.byCountry, around: region.countries })}
    ${pickCountry(input)} ${eventsSection(say, all.events, all.eventFigures)}
    ${whyPreferred(say, where.answer)}`,
  }
}

export const overviewView: View = async (input) => {
  const { say, address, search, region } = input
  const asOf = search.get('asOf') ?? undefined
  const { status, main: body } = await main(input, asOf)
  return {
    status,
    body: shell({
      say,
      address,
      title: region.title === '' ? say('overview.all') : region.title,
      subtitle: say('overview.subtitle'),
      script: true,
      main: html`<div id="figures" tabindex="-1" ${asOf === undefined ? html` data-live="true"` : ''}>
          ${body}
        </div>
        <p class="actions"></p>`,
    }),
  }
}
