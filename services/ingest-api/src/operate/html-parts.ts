/** What the operators' pages are put together from: tables that scroll by themselves, instants, forms with their token. Pure. */
import { html, type Html } from '@tideline/page/html'
import { millisecondsOf, type Language } from '@tideline/contracts'
import { sayOperate, type OperateId } from '@tideline/words'
import { hidden, keyField } from '../pages/page-parts.ts'
import { prefixOf, shell } from '../pages/shell.ts'

export type Say = (id: OperateId, values?: Readonly<Record<string, string>>) => string

export const sayIn =
  (language: Language): Say =>
  (id, values) =>
    sayOperate(language, id, values)

/** Minutes in UTC, or a dash. A number is ms since 1970. */
export const when = (instant: string | number | null | undefined): Html | string => {
  const at = typeof instant === 'number' ? instant : millisecondsOf(instant ?? '')
  if (Number.isNaN(at)) return '-'
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}

/** To the tenth, with the sign that the language writes before it. */
export const inSeconds = (say: Say, seconds: number): string => {
  const [whole = '', tenth = ''] = seconds.toFixed(1).split('.')
  return say('tenths', { whole, tenth })
}

export interface Column {
  title: string
  number?: boolean
}

export const table = (
  label: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map(({ title, number = false }) => html`<th scope="col" ${number ? html`class="number"` : ''}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, at) => html`<td data-label="${columns[at]?.title}" ${columns[at]?.number === true ? html`class="number"` : ''}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

export const section = (title: string, ...parts: (Html | '')[]): Html =>
  html`<section>
    <h2>${title}</h2>
    ${parts}
  </section>`

export const orEmpty = (say: Say, rows: readonly unknown[], shown: () => Html): Html =>
  rows.length === 0 ? html`<p>${say('empty')}</p>` : shown()

/** A form that changes something: the session's token goes along. */
export const changing = (action: string, formToken: string, ...parts: (Html | '')[]): Html =>
  html`<form method="post" action="${action}">${hidden('token', formToken)} ${parts}</form>`

const menu = (language: Language, here: string, formToken: string): Html => {
  const say = sayIn(language)
  const prefix = prefixOf(language)
  const link = (path: string, title: string): Html =>
    html`<a href="${prefix}${path}" ${path === here ? html`aria-current="page"` : ''}>${title}</a> `
  return html`<nav class="menu" aria-label="${say('title')}">
      ${link('/operate', say('overview'))} ${link('/operate/rejected', say('rejectedTitle'))}
    </nav>
    ${changing(`${prefix}/operate/out`, formToken, html`<button class="quiet small">${say('leave')}</button>`)}`
}

/** A page of somebody who is signed in. `path`: without the language. */
export const operatePage = (
  language: Language,
  path: string,
  { title, formToken, main }: { title: string; formToken: string; main: Html },
): string =>
  shell(language, path, title, main, {
    wide: true,
    menu: menu(language, path.replace(/\?.*$/, ''), formToken),
  })

/** `told`: why there is nobody, where something was tried. */
export const signInPage = (language: Language, path: string, told: string | undefined): string => {
  const say = sayIn(language)
  return shell(
    language,
    path,
    say('title'),
    html`<p>${say('intro')}</p>
      ${told === undefined ? '' : html`<div class="problem" role="alert"><p>${told}</p></div>`}
      <form method="post" action="${prefixOf(language)}/operate/in">
        ${keyField(language, say('keyHelp'))} ${hidden('to', path)}
        <button>${say('enter')}</button>
      </form>`,
  )
}
