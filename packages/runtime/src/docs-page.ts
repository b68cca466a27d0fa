/** The OpenAPI document as one plain page: no script, nothing fetched from elsewhere, readable when printed. */
import { errorCodes, type ErrorCode } from '@tideline/contracts'
import { jsonSchemaOf, type DocumentInfo } from './openapi.ts'
import { statusOf } from './problem.ts'
import type { RouteDeclaration } from './route.ts'
import type { z } from 'zod'

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 3rem; border-top: 1px solid #8886; padding-top: 1rem }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em }
pre { overflow-x: auto; border: 1px solid #8886; border-radius: 4px; padding: 0.75rem }
table { border-collapse: collapse; width: 100% }
td, th, h2, li { overflow-wrap: anywhere }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid #8884 }
`

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

/** What may be written: the words of a closed list, or the kind of value, in few letters. */
const valueOf = (schema: Record<string, unknown>): string => {
  const { enum: words, type, default: usual, anyOf } = schema
  const kinds = Array.isArray(anyOf)
    ? anyOf.map((each) => valueOf(Object(each) as Record<string, unknown>))
    : []
  const value = Array.isArray(words)
    ? words.join(' | ')
    : kinds.length > 0
      ? kinds.join(' or ')
      : typeof type === 'string'
        ? type
        : 'text'
  return usual === undefined ? value : `${value} (${JSON.stringify(usual)})`
}

const parameterTable = (schema: z.ZodType | undefined, place: string): string => {
  if (schema === undefined) return ''
  const json = jsonSchemaOf(schema, 'input')
  const properties = Object.entries(Object(json['properties']) as Record<string, Record<string, unknown>>)
  if (properties.length === 0) return ''
  const rows = properties.map(([name, { description, ...rest }]) =>
    row([
      `<code>${escapeHtml(name)}</code>`,
      place,
      escapeHtml(typeof description === 'string' ? description : ''),
      `<code>${escapeHtml(valueOf(rest))}</code>`,
    ]),
  )
  return `<table><thead><tr><th>parameter</th><th>in</th><th>meaning</th><th>value</th></tr></thead>${rows.join('')}</table>`
}

const keyNote = (secured: RouteDeclaration['secured']): string => {
  if (secured === 'optional') return ' A key with the scope <code>exact</code> sees exact figures.'
  return secured === true ? ' Needs an API key.' : ''
}

const section = (route: RouteDeclaration): string => {
  const body =
    route.body === undefined
      ? ''
      : `<p>Body: ${escapeHtml(route.body.description)}</p>` +
        Object.entries(route.body.content)
          .map(
            ([mediaType, { example }]) =>
              `<p><code>${escapeHtml(mediaType)}</code></p>` +
              (example === undefined
                ? ''
                : `<pre>${escapeHtml(typeof example === 'string' ? example : JSON.stringify(example, null, 2))}</pre>`),
          )
          .join('')
  const answers = Object.entries(route.answers).map(([status, answer]) =>
    row([`<code>${status}</code>`, escapeHtml(answer.description)]),
  )
  const errors = (route.errors ?? []).map((code) => `<a href="#${code}"><code>${code}</code></a>`).join(', ')
  return [
    `<h2 id="${escapeHtml(route.operationId)}"><code>${route.method} ${escapeHtml(route.path)}</code></h2>`,
    `<p>${escapeHtml(route.summary)}${keyNote(route.secured)}</p>`,
    route.description === undefined ? '' : `<p>${escapeHtml(route.description)}</p>`,
    parameterTable(route.params, 'path'),
    parameterTable(route.query, 'query'),
    body,
    `<table>${answers.join('')}</table>`,
    errors === '' ? '' : `<p>Errors: ${errors}</p>`,
  ].join('\n')
}

export const docsPage = (info: DocumentInfo, routes: readonly RouteDeclaration[]): string => {
  const codes = (Object.keys(errorCodes) as ErrorCode[]).filter(
    (code) => errorCodes[code].scope !== 'machine',
  )
  const codeRows = codes.map((code) =>
    row([
      `<code id="${code}">${code}</code>`,
      errorCodes[code].scope === 'row' ? 'row' : String(statusOf(code)),
      escapeHtml(errorCodes[code].hint),
    ]),
  )
  // what is asked about figures first, whether the service is well last
  const ordered = [
    ...routes.filter(({ tag }) => tag !== 'operation'),
    ...routes.filter(({ tag }) => tag === 'operation'),
  ]
  const list = ordered.map(
    (route) =>
      `<li><a href="#${escapeHtml(route.operationId)}"><code>${route.method} ${escapeHtml(route.path)}</code></a> ${escapeHtml(route.summary)}</li>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(info.title)}</h1><p>${escapeHtml(info.description)}</p>
<p>For programs: <a href="/openapi.json"><code>/openapi.json</code></a></p>
<ul>${list.join('')}</ul>
${ordered.map(section).join('\n')}
<h2 id="errors">Error codes</h2>
<table><thead><tr><th>code</th><th>status</th><th>what to do</th></tr></thead>${codeRows.join('')}</table>
</body></html>
`
}
