import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { pointText } from '../point-text.ts'
import type { ReferenceValues } from '../reference-values.ts'

const period = (say: Say, start: string | undefined, end: string | undefined): string => {
  if (start === undefined || end === undefined) return say('reference.noPeriod')
  if (start === end) return say.day(end)
  return start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`
    ? start.slice(0, 4)
    : say('span', { from: say.day(start), to: say.day(end) })
}

/** Published totals of the category shown; '' when there are none. */
export const referenceSection = (
  say: Say,
  reference: ReferenceValues | undefined,
  category: string,
): Html | '' => {
  const values = reference?.values.filter((value) => value.category === category) ?? []
  if (reference === undefined || values.length === 0) return ''
  return html`<section aria-labelledby="reference">
    <h2 id="reference">${say('reference.title')}</h2>
    <p>${say('reference.text')}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${say('reference.table')}">
      <table>
        <caption>
          ${reference.title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say('reference.what')}</th>
            <th scope="col" class="number">${say('reference.value')}</th>
            <th scope="col">${say('reference.period')}</th>
            <th scope="col">${say('reference.publisher')}</th>
            <th scope="col">${say('reference.note')}</th>
          </tr>
        </thead>
        <tbody>
          ${values.map(
            ({ label, value, quantifier, start, end, publisher, note }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="reported">${pointText(say, { value, quantifier, state: 'reported' })}</td>
                <td>${period(say, start, end)}</td>
                <td>${publisher}</td>
                <td>${note ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}
