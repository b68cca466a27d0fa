/** The page as it was known at the end of a day: a field, so that nobody has to write an address. Pure. */
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'

interface PickDay {
  /** of the page, without its language */
  path: string
  /** what it is asked for already; all but the instant comes along */
  search: URLSearchParams
}

export const pickDay = (say: Say, { path, search }: PickDay): Html => {
  const asked = search.get('asOf') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}/.exec(asked)?.[0] ?? ''
  const others = [...search].filter(([name, value]) => name !== 'asOf' && value !== '')
  const now = new URLSearchParams(others).toString()
  return html`<form method="get" action="${say.href(path)}" class="pick">
    <label for="day">${say('pick.day')}</label>
    <input id="day" name="asOf" type="date" value="${day}" required />
    ${others.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit">${say('pick.day.go')}</button>
    ${asked === '' ? '' : html`<a href="${say.href(`${path}${now === '' ? '' : `?${now}`}`)}">${say('pick.now')}</a>`}
  </form>`
}
