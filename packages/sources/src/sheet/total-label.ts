/**
 * Words that stand where a total is printed, in English, Spanish and French. Only the whole label counts: "All Saints" and
 * "Storm Total" are names, and of the words alone some are names too (Suma, Ensemble), so those are weaker.
 */
const strong = new Set([
  'total',
  'totals',
  'totales',
  'totaux',
  'grand total',
  'overall total',
  'sum total',
  'subtotal',
  'sub total',
  'subtotales',
  'sous total',
  'soustotal',
  'total general',
  'total generale',
  'total global',
  'gran total',
  'suma total',
])
const weak = new Set(['all', 'sum', 'suma', 'ensemble', 'todo', 'todos', 'todas', 'tous', 'toutes'])

/** Case, accents, invisible characters, runs of blanks and marks around a label say nothing. */
export const plainLabel = (text: string): string =>
  text
    .slice(0, 1_000)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

export const totalWord = (text: string): 'strong' | 'weak' | undefined => {
  // nothing as long as this is a word of the lists
  if (text.length > 60) return undefined
  const label = plainLabel(text)
    .replaceAll('-', ' ')
    .replaceAll(/^[*([\s]+|[\s:.*)\]]+$/g, '')
  return strong.has(label) ? 'strong' : weak.has(label) ? 'weak' : undefined
}
