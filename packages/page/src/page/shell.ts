/** What every page has around it: head, pages, languages, style, footer. Pure. */
import { html, type Html } from '../html.ts'
import { addressesOf, type Say } from '../language/say.ts'
import { printStylePath } from './print-style.ts'

export interface Shell {
  say: Say
  /** path and query of the page, in whatever language: the others are beside it */
  address: string
  title: string
  subtitle: string
  main: Html
  /** RFC 3339: what all on it is as of, to stand below each printed page */
  asOf?: string | null | undefined
  /** false: nothing here moves, so no script keeps it fresh */
  script: boolean
}

const languageNames = { en: 'English', es: 'Español', fr: 'Français' } as const

const menu = [
  ['/', 'shell.home'],
  ['/series', 'shell.series'],
  ['/crossings', 'shell.crossings'],
  ['/changes', 'shell.changes'],
  ['/sources', 'shell.sources'],
] as const

const more = [
  ['/snapshots', 'shell.snapshots'],
  ['/precedence', 'shell.precedence'],
  ['/status', 'shell.status'],
  ['/data', 'shell.data'],
] as const

const pathOf = (address: string): string => address.replace(/\?.*$/, '')

const links = (say: Say, entries: readonly (typeof menu | typeof more)[number][], here: string): Html[] =>
  entries.map(([path, label]) => {
    const href = say.href(path)
    return html`<a href="${href}" ${href === here ? html` aria-current="page"` : ''}>${say(label)}</a> `
  })

const languageLinks = (say: Say, address: string): Html =>
  html`<nav class="languages" aria-label="${say('shell.languages')}">
    ${addressesOf(address).map(
      ({ language, href }) =>
        html`<a
          href="${href}"
          lang="${language}"
          hreflang="${language}"
          ${language === say.language ? html` aria-current="true"` : ''}
          >${languageNames[language]}</a
        > `,
    )}
  </nav>`

/** What scripts tell in the reader's language: they bring no words of their own. */
const told = (say: Say): Html =>
  html`<p
    id="told"
    role="status"
    data-changed="${say('live.changed')}"
    data-failed="${say('live.failed')}"
    data-copied="${say('copy.done')}"
    data-uncopied="${say('copy.failed')}"
    data-copy="${say('copy.link')}"
    data-cite="${say('copy.citation')}"
  ></p>`

/** Shown where there is no connection, by the script that keeps pages, which also fills in since when. */
const kept = (say: Say): Html =>
  html`<p id="kept" hidden class="problem" role="alert">
    ${say.markup('live.kept', { since: html`<time id="kept-since"></time>` })}
  </p>`

export const shell = ({ say, address, title, subtitle, main, script, asOf }: Shell): string => {
  const here = pathOf(address)
  return html`<!doctype html>
    <html lang="${say.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Tideline</title>
        <link rel="stylesheet" href="/assets/page.css" />
        ${asOf === null || asOf === undefined ? '' : html`<link rel="stylesheet" media="print" href="${printStylePath(say, asOf)}" />`}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${addressesOf(address).map(({ language, href }) => html`<link rel="alternate" hreflang="${language}" href="${href}" />`)}
        ${script ? html`<script type="module" src="/assets/page.js"></script>` : ''}
      </head>
      <body>
        <a class="skip" href="#figures">${say('shell.skip')}</a>
        <div class="top">
          <nav class="menu" aria-label="${say('shell.menu')}">${links(say, menu, here)}</nav>
          ${languageLinks(say, address)}
        </div>
        <header>
          <h1>${title}</h1>
          <p>${subtitle}</p>
        </header>
        ${kept(say)}
        <main>${script ? told(say) : ''}${main}</main>
        <footer>
          <p><strong>${say('shell.notes.title')}</strong> ${say('shell.notes')}</p>
          <nav aria-label="${say('shell.data')}">${links(say, more, here)}</nav>
        </footer>
      </body>
    </html> `.text
}

export const problem = (say: Say, code: string, detail: string): Html =>
  html`<div class="problem" role="alert">
    <h2>${say('problem.title')}</h2>
    <p>${code === 'UNREAD' ? say('problem.unread') : detail}</p>
    <p>
      ${say('problem.code')} <a href="/docs#${code}"><code>${code}</code></a>
    </p>
  </div>`
