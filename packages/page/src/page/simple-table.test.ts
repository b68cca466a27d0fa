import { expect, it } from 'vitest'
import { html } from '../html.ts'
import { sayIn } from '../language/say.ts'
import { simpleTable } from './simple-table.ts'

const cell = '<td data-label="not mine">'

it('names each cell by the head of its column, sets heads above numbers, and takes text for text', () => {
  const row = html`<tr>
    <th scope="row">a</th>
    <td class="reported">1</td>
    <td>${cell}</td>
  </tr>`
  const { text } = simpleTable(sayIn('en'), 'T', ['Place', 'People', 'Why "so"'], [row])
  expect(text).toContain('<td class="reported" data-label="People">1</td>')
  expect(text).toContain(
    '<td data-label="Why &quot;so&quot;">&lt;td data-label=&quot;not mine&quot;&gt;</td>',
  )
  expect(text).toContain('<th scope="row">a</th>')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('<th scope="col" class="number">People</th>')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('<th scope="col" >Place</th>')
})
