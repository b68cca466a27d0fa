/** Sources, snapshots, precedence and status: what the interface lists, to be read by people. */
import { categories, precedenceSchema, sourcesAnswerSchema, type StoredSource } from '@tideline/contracts'
import { z } from 'zod'
import { daysSince } from '../blocks/freshness.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel, countryName } from '../labels.ts'
import type { MessageId } from '../language/catalogues.ts'
import type { Say } from '../language/say.ts'
import { problem, shell } from '../page/shell.ts'
import { simpleTable } from '../page/simple-table.ts'
import { tableFiles } from '../page/take-along.ts'
import { time } from '../page/time.ts'
import { answerOf, type Found } from '../serve/ask.ts'
import { statusSchema } from '../serve/status.ts'
import type { View, ViewInput } from '../serve/view.ts'

const listed = <Answer>(
  { say, address }: ViewInput,
  title: MessageId,
  subtitle: MessageId,
  found: Found<Answer>,
  body: (answer: Answer) => Html,
) => ({
  status: found.ok ? 200 : found.status,
  body: shell({
    say,
    address,
    title: say(title),
    subtitle: say(subtitle),
    script: false,
    main: html`<div id="figures" tabindex="-1">
      ${found.ok ? body(found.answer) : problem(say, found.code, found.detail)}
    </div>`,
  }),
})

const holds = (say: Say, { categories: held }: StoredSource): Html[] =>
  held.map(({ category, observations, firstDate, lastDate }) => {
    const known = categories.find((each) => each === category)
    return html`${say('sources.holds', {
        category: known === undefined ? category : categoryLabel(say, known),
        n: observations,
        count: say.count(observations),
        from: firstDate === null ? '' : say.day(firstDate),
        to: lastDate === null ? '' : say.day(lastDate),
      })}<br />`
  })

const sourceRow = (say: Say, source: StoredSource, now: number): Html => {
  const { silentSince, lastRecordedAt, cadence, proven } = source
  return html`<tr>
    <th scope="row" lang="en">
      ${source.title}<span class="note">${source.source}</span>${
        proven === false
          ? html`<span class="note" lang="${say.language}">${say('sources.unproven')}</span>`
          : ''
      }
    </th>
    <td>
      ${time(say, lastRecordedAt)}${
        silentSince === null
          ? ''
          : html`<span class="note"
              ><strong
                >${say('sources.silent', { n: daysSince(silentSince, now), count: say.count(daysSince(silentSince, now)) })}</strong
              ></span
            >`
      }
    </td>
    <td>${cadence === null ? say('cadence.none') : say(`cadence.${cadence}`)}</td>
    <td>${holds(say, source)}</td>
    <td lang="en">${source.publisher}. ${source.licence}. ${source.credit}</td>
  </tr>`
}

export const sourcesView: View = async (input) => {
  const { say, ask } = input
  const now = Date.now()
  const found = await ask(sourcesAnswerSchema, '/v1/sources')
  return listed(input, 'sources.title', 'sources.subtitle', found, ({ sources }) =>
    sources.length === 0
      ? html`<p class="empty">${say('sources.none')}</p>`
      : html`${simpleTable(
          say,
          say('sources.title'),
          [
            say('dimension.source'),
            say('sources.last'),
            say('sources.cadence'),
            say('sources.has'),
            say('sources.licence'),
          ],
          sources.map((source) => sourceRow(say, source, now)),
        )}${tableFiles(say, '/v1/sources', { label: 'table.files', named: false })}`,
  )
}

const snapshotsSchema = z.object({
  snapshots: z.array(
    z.looseObject({
      snapshotId: z.string(),
      situation: z.string(),
      number: z.number(),
      cutOff: z.string(),
      html: z.string(),
      json: z.string(),
    }),
  ),
})

export const snapshotsView: View = async (input) => {
  const { say, ask } = input
  const found = await ask(snapshotsSchema, '/v1/snapshots')
  return listed(input, 'snapshots.title', 'snapshots.subtitle', found, ({ snapshots }) =>
    snapshots.length === 0
      ? html`<p class="empty">${say('snapshots.none')}</p>`
      : simpleTable(
          say,
          say('snapshots.title'),
          [
            say('snapshots.number'),
            say('snapshots.situation'),
            say('snapshots.cutOff'),
            say('snapshots.document'),
          ],
          snapshots.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.number}</th>
                <td>${one.situation}</td>
                <td>${time(say, one.cutOff)}</td>
                <td>
                  <a href="${one.html}" hreflang="en">${say('snapshots.read')}</a>
                  <a href="${one.json}">JSON</a>
                </td>
              </tr>`,
          ),
        ),
  )
}

export const precedenceView: View = async (input) => {
  const { say, ask } = input
  const found = await ask(precedenceSchema, '/v1/precedence')
  return listed(input, 'precedence.title', 'precedence.subtitle', found, ({ rules }) =>
    simpleTable(
      say,
      say('precedence.title'),
      [say('precedence.what'), say('precedence.order'), say('precedence.reason')],
      rules.map(({ categories: about = [], countries = [], sources, reason }) => {
        const what = [
          ...about.map((category) => categoryLabel(say, category)),
          ...countries.map((iso3) => countryName(say, iso3)),
        ]
        return html`<tr>
          <th scope="row">${what.length === 0 ? say('precedence.rest') : what.join(', ')}</th>
          <td>
            <ol>
              ${sources.map((source) => html`<li>${source}</li>`)}
            </ol>
          </td>
          <td lang="en">${reason}</td>
        </tr>`
      }),
    ),
  )
}

const endpointsSchema = z.object({ ingestUrl: z.url({ protocol: /^https?$/ }) })

export const statusView: View = async (input) => {
  const { say, ask } = input
  const [found, endpoints] = await Promise.all([
    ask(statusSchema, '/v1/status'),
    ask(endpointsSchema, '/v1/endpoints'),
  ])
  const ingestUrl = answerOf(endpoints)?.ingestUrl
  return listed(input, 'status.title', 'status.subtitle', found, (status) => {
    const { lagSeconds, lastVerify: verified } = status
    const rows: readonly (readonly [MessageId, Html | string])[] = [
      ['status.watermark', time(say, status.watermark)],
      ['status.ingest', time(say, status.ingestWatermark)],
      [
        'status.lag',
        lagSeconds === null
          ? say('time.none')
          : say('status.seconds', { n: Math.round(lagSeconds), count: say.count(Math.round(lagSeconds)) }),
      ],
      ['status.rejected', say.count(status.rejected)],
      ['status.conflicts', say.count(status.conflicts)],
      [
        'status.verify',
        verified === null
          ? say('status.never')
          : html`${time(say, verified.finishedAt)}:
            ${say('status.drift', { count: say.count(verified.keys), drift: say.count(verified.drift) })}`,
      ],
    ]
    return html`<table>
        <tbody>
          ${rows.map(
            ([label, value]) =>
              html`<tr>
                <th scope="row">${say(label)}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        ingestUrl === undefined
          ? ''
          : html`<p><a href="${ingestUrl}${say.href('/operate')}">${say('status.operators')}</a></p>`
      }`
  })
}
