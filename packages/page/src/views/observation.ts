/** One observation and every revision of it: what was said when, what changed, and which one counts. */
import { categories } from '@tideline/contracts'
import { z } from 'zod'
import { html, type Html } from '../html.ts'
import { categoryLabel, countryName, keyLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { problem, shell } from '../page/shell.ts'
import { simpleTable } from '../page/simple-table.ts'
import { time } from '../page/time.ts'
import type { View } from '../serve/view.ts'

const text = z.string().optional()

const revisionSchema = z.looseObject({
  revision: z.number(),
  op: z.string(),
  recordedAt: text,
  counts: z.boolean(),
  changes: z.array(z.string()),
  state: text,
  record: z
    .looseObject({
      people: z.number().nullable().optional(),
      country: text,
      cause: text,
      category: text,
      start: text,
      end: text,
      publisher: text,
    })
    .optional(),
})

const historySchema = z.object({ source: z.string(), id: z.string(), revisions: z.array(revisionSchema) })

type Revision = z.infer<typeof revisionSchema>

const figureOf = (say: Say, { op, state, record }: Revision): string => {
  if (op === 'retract') return say('observation.withdrawn')
  if (state === 'suppressed') return say('state.suppressed')
  const people = record?.people ?? null
  return people === null ? say('state.not_reported') : say.count(people)
}

const about = (say: Say, { record }: Revision): string => {
  const { country, cause, category, start, end } = record ?? {}
  const known = categories.find((each) => each === category)
  return [
    ...(known === undefined ? [] : [categoryLabel(say, known)]),
    ...(country === undefined ? [] : [countryName(say, country)]),
    ...(cause === undefined ? [] : [keyLabel(say, 'cause', cause)]),
    ...(start === undefined || end === undefined
      ? []
      : [start === end ? say.day(start) : say('span', { from: say.day(start), to: say.day(end) })]),
  ].join(', ')
}

const row = (say: Say, revision: Revision): Html => {
  const changes = revision.changes.map((change) => say.maybe(`observation.change.${change}`) ?? change)
  return html`<tr>
    <th scope="row">${revision.revision}</th>
    <td>${revision.recordedAt === undefined ? say('state.suppressed') : time(say, revision.recordedAt)}</td>
    <td class="reported">${figureOf(say, revision)}</td>
    <td>
      ${changes.length === 0 ? say('observation.first') : changes.join(', ')}<span class="note"
        >${about(say, revision)}</span
      >
    </td>
    <td>${revision.counts ? html`<strong>${say('observation.counts')}</strong>` : ''}</td>
  </tr>`
}

export const observationView: View = async ({ say, address, params, ask }) => {
  const { source = '', id = '' } = params
  const path = `/v1/observations/${encodeURIComponent(source)}/${encodeURIComponent(id)}`
  const found = await ask(historySchema, path)
  const body = found.ok
    ? html`${simpleTable(
          say,
          found.answer.id,
          [
            say('observation.revision'),
            say('observation.recorded'),
            say('observation.figure'),
            say('observation.changed'),
            say('observation.state'),
          ],
          found.answer.revisions.toReversed().map((revision) => row(say, revision)),
        )}
        <p class="credit"><a href="${path}">${say('figure.json')}</a></p>`
    : problem(say, found.code, found.detail)
  return {
    status: found.ok ? 200 : found.status,
    body: shell({
      say,
      address,
      title: found.ok ? `${found.answer.source}: ${found.answer.id}` : 'Tideline',
      subtitle: say('observation.subtitle'),
      script: false,
      main: html`<div id="figures" tabindex="-1">${body}</div>`,
    }),
  }
}
