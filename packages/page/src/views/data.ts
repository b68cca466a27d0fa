/** How to take the figures along: one address, in the tools that people have. */
import { html, type Html } from '../html.ts'
import type { MessageId } from '../language/catalogues.ts'
import type { Say } from '../language/say.ts'
import { shell } from '../page/shell.ts'
import type { View } from '../serve/view.ts'
import { apiExamples, examplePath, type ApiExample } from './api-examples.ts'

const rules: readonly MessageId[] = [
  'data.rule.unknown',
  'data.rule.sources',
  'data.rule.stocks',
  'data.rule.coverage',
  'data.rule.asOf',
]

const lists = ['countries', 'causes', 'regions', 'sources', 'events', 'instants', 'precedence', 'snapshots']

const DEFAULT_ORIGIN = 'http://127.0.0.1:7071'

const block = (say: Say, { tool, title, lead, text }: ApiExample, origin: string): Html =>
  html`<h2>${say(title)}</h2>
    ${lead === undefined ? '' : html`<p>${say(lead)}</p>`}
    <pre
      tabindex="0"
      aria-label="${say(title)}"
    ><code data-origin="${origin}" data-example="${tool}">${text}</code></pre>`

export const dataView: View = async ({ say, address }) => {
  const path = examplePath(say.language)
  const origin = say.absolute('') || DEFAULT_ORIGIN
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
        ${apiExamples(`${origin}${path}`).map((example) => block(say, example, origin))}
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
