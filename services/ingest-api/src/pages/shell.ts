/** What the pages of this service have around them, without any script. Pure. */
import { languages, type Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import { sayPage } from '@tideline/words'

const names: Readonly<Record<Language, string>> = { en: 'English', es: 'Español', fr: 'Français' }

export const prefixOf = (language: Language): string => (language === 'en' ? '' : `/${language}`)

/** Groups of three, by a space that no line ends in: no reader takes it for a decimal mark. */
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')

interface Around {
  /** for tables of many columns */
  wide?: boolean
  /** above the title */
  menu?: Html | ''
}

/** `path` of the page without its language, for the links to the others. */
export const shell = (
  language: Language,
  path: string,
  title: string,
  main: Html,
  { wide = false, menu = '' }: Around = {},
): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Tideline</title>
        <link rel="stylesheet" href="/assets/push.css" />
      </head>
      <body ${wide ? html`class="wide"` : ''}>
        <nav aria-label="${sayPage(language, 'language')}">
          ${languages.map(
            (each) =>
              html`<a
                href="${prefixOf(each)}${path}"
                lang="${each}"
                ${each === language ? html`aria-current="page"` : ''}
                >${names[each]}</a
              > `,
          )}
        </nav>
        ${menu}
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html> `.text
