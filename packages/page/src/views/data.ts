/** How to take the figures along: one address, in the tools that people have. */
import { html, type Html } from '../html.ts'
import type { MessageId } from '../language/catalogues.ts'
import { shell } from '../page/shell.ts'
import type { View } from '../serve/view.ts'

const rules: readonly MessageId[] = [
  'data.rule.unknown',
  'data.rule.sources',
  'data.rule.stocks',
  'data.rule.coverage',
  'data.rule.asOf',
]

const lists = ['countries', 'causes', 'regions', 'sources', 'events', 'instants', 'precedence', 'snapshots']

/** The address as one types it; ORIGIN is put in by the script where there is one. */
export const examplePath = (language: string): string =>
  `/v1/series?category=internal_displacements&cause=disaster&country=BHS&interval=year&sources=preferred&names=${language}&format=csv`

export const dataView: View = async ({ say, address }) => {
  const path = examplePath(say.language)
  const url = `http://127.0.0.1:7071${path}`
  const code = (title: MessageId, text: string): Html =>
    html`<h3>${say(title)}</h3>
      <pre tabindex="0" aria-label="${say(title)}"><code data-origin>${text}</code></pre>`
  return {
    status: 200,
    body: shell({
      say,
      address,
      title: say('data.title'),
      subtitle: say('data.subtitle'),
      script: true,
      main: html`<div id="figures" tabindex="-1">
        <p>${say('data.intro')}</p>
        <p>
          ${say('data.example')} <a href="${path}">CSV</a>
          <a href="${path.replace('format=csv', 'format=xlsx')}">XLSX</a>
          <a href="${path.replace('format=csv', 'format=json')}">JSON</a>
        </p>
        ${code('data.curl', `curl '${url}'`)} ${code('data.r', `figures <- readr::read_csv("${url}")`)}
        ${code('data.python', `import pandas\nfigures = pandas.read_csv("${url}")`)}
        <h3>${say('data.excel')}</h3>
        <p>${say('data.excel.text')}</p>
        <pre tabindex="0" aria-label="${say('data.excel')}"><code data-origin>${url}</code></pre>
        <h2>${say('data.rules')}</h2>
        <ul>
          ${rules.map((rule) => html`<li>${say(rule)}</li>`)}
        </ul>
        <h2>${say('data.codes')}</h2>
        <p>${lists.map((name) => html`<a href="/v1/${name}">/v1/${name}</a> `)}</p>
        <h2>${say('data.more')}</h2>
        <p><a href="/docs">/docs</a> <a href="/openapi.json">/openapi.json</a></p>
      </div>`,
    }),
  }
}
