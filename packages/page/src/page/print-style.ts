/**
 * What stands below each printed page: as of when, and which page of how many. A page is passed on without the others, and style is
 * the only thing that repeats itself on paper; it comes from a file of ours, since the policy lets no style stand in a page.
 */
import type { Say } from '../language/say.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

export const printStylePath = ({ language }: Say, asOf: string): string =>
  `/assets/print.css?${new URLSearchParams({ asOf, lang: language }).toString()}`

/** The same paper as a snapshot. `asOf`: as it stood in the address, whatever that is. */
export const printStyle = (say: Say, asOf: string): string => {
  const left = INSTANT.test(asOf) ? `Tideline. ${say('chart.asOf', { asOf: say.instant(asOf) })}` : 'Tideline'
  const font = 'font: 8pt system-ui, sans-serif; color: #4d5963'
  return `@page { size: A4; margin: 14mm 12mm 16mm; @bottom-left { content: ${JSON.stringify(left)}; ${font} } @bottom-right { content: counter(page) " / " counter(pages); ${font} } }\n`
}
