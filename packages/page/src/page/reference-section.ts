import { html, type Html } from '../html.ts'
import { pointText } from '../point-text.ts'
import type { ReferenceValues } from '../reference-values.ts'

const period = (start: string | undefined, end: string | undefined): string => {
  if (start === undefined || end === undefined) return 'not stated'
  if (start === end) return end
  return start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`
    ? start.slice(0, 4)
    : `${start} to ${end}`
}

/** Published totals of the category shown; '' when there are none. */
export const referenceSection = (reference: ReferenceValues | undefined, category: string): Html | '' => {
  const values = reference?.values.filter((value) => value.category === category) ?? []
  if (reference === undefined || values.length === 0) return ''
  return html`<section aria-labelledby="reference">
    <h2 id="reference">Published totals to compare with</h2>
    <p>Of several countries together, so they are in no series and are never added.</p>
    <div class="scroll" role="region" tabindex="0" aria-label="Published totals, table">
      <table>
        <caption>
          ${reference.title}
        </caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" class="number">Value</th>
            <th scope="col">Period</th>
            <th scope="col">Publisher</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          ${values.map(
            ({ label, value, quantifier, start, end, publisher, note }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="reported">${pointText({ value, quantifier, state: 'reported' })}</td>
                <td>${period(start, end)}</td>
                <td>${publisher}</td>
                <td>${note ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}
