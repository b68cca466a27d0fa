/** What every page has around it: head, style, footer. Pure. */
import { html, type Html } from '../html.ts'

export interface Shell {
  title: string
  subtitle: string
  main: Html
  /** scripts refresh figures and copy links; a page works without */
  script: boolean
}

export const shell = ({ title, subtitle, main, script }: Shell): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Tideline</title>
        <link rel="stylesheet" href="/assets/page.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${script ? html`<script type="module" src="/assets/page.js"></script>` : ''}
      </head>
      <body>
        <a class="skip" href="#figures">Skip to the figures</a>
        <header>
          <h1>${title}</h1>
          <p>${subtitle}</p>
        </header>
        <main>${main}</main>
        <footer>
          <p>
            <strong>not reported</strong>: nobody gave a figure. <strong>0</strong>: zero was reported.
            <strong>partial</strong>: some of it is missing. <strong>suppressed</strong>: too few to print.
            Figures are as the sources named report them; nobody warrants their accuracy.
          </p>
          <nav aria-label="More">
            <a href="/v1/snapshots">Snapshots</a> <a href="/v1/sources">Sources</a>
            <a href="/v1/precedence">Which source counts</a> <a href="/v1/status">Status</a>
            <a href="/docs">Interface</a>
          </nav>
        </footer>
      </body>
    </html> `.text

export const problem = (code: string, detail: string): Html =>
  html`<div class="problem" role="alert">
    <h2>This cannot be shown</h2>
    <p>${detail}</p>
    <p>
      Code <a href="/docs#${code}"><code>${code}</code></a>
    </p>
  </div>`
