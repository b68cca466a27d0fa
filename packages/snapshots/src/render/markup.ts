/** HTML as text, escaped where it is not ours. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export interface Column {
  title: string
  number?: boolean
}

/** Scrolls by itself on a phone, so the page never does; reachable by keyboard. The first cell names its row. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string => {
  const kind = (index: number): string => (columns[index]?.number === true ? ' class="n"' : '')
  const head = columns
    .map(({ title }, index) => `<th scope="col"${kind(index)}>${escapeText(title)}</th>`)
    .join('')
  const body = rows.map((cells) => {
    const html = cells.map((cell, index) =>
      index === 0 ? `<th scope="row">${cell}</th>` : `<td${kind(index)}>${cell}</td>`,
    )
    return `<tr>${html.join('')}</tr>`
  })
  const name = escapeText(caption)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><caption>${name}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

export const section = (id: string, heading: string, body: string): string =>
  `<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${escapeText(heading)}</h2>${body}</section>`
