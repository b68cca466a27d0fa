/** How each source wants to be credited, as its format declares it. */
import { formats } from '@tideline/sources'
import type { SourceCredit } from './document.ts'

export const creditsOf = (sources: readonly string[]): Record<string, SourceCredit> => {
  const credits: Record<string, SourceCredit> = {}
  for (const source of sources) {
    const format = formats.find((each) => each.sourceId === source)
    if (format === undefined) continue
    const { publisher, licence, credit, homepage } = format
    credits[source] = { publisher, licence, credit, ...(homepage === undefined ? {} : { homepage }) }
  }
  return credits
}
