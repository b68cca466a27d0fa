/**
 * A published count. Thousands separators are understood ("1,022", "1 022"), so are whole numbers that a
 * spreadsheet printed with decimals ("297000.0"). Empty is an answer: null, not reported. Anything else is no
 * figure; "1.022" is one and a bit, not a thousand.
 */
import { MAX_FIGURE } from '@tideline/contracts'

const EMPTY = /^(|nan|n\/a|na|null|none)$/i
const PLAIN = /^\d+(\.0+)?$/
const GROUPED = /^\d{1,3}([,\s’']\d{3})+(\.0+)?$/

/** null = not reported, undefined = no figure */
export const readFigure = (text: string): number | null | undefined => {
  if (EMPTY.test(text)) return null
  if (!PLAIN.test(text) && !GROUPED.test(text)) return undefined
  const figure = Number(text.replaceAll(/[,\s’']/g, ''))
  return figure <= MAX_FIGURE ? figure : undefined
}
