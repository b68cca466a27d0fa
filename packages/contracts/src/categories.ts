/**
 * What is counted. A flow happens over a span of days and its days may be added up; a stock is true
 * at one date and may never be added up over time (IRIS, EGRISS 2020). Everything that aggregates
 * asks `kindOf` before it adds.
 */
export const flowCategories = [
  'internal_displacements',
  'border_crossings',
  'encounters',
  'returns',
  'arrivals',
  'relocations',
  'resettlements',
  'local_integrations',
  'births_in_displacement',
  'deaths_missing',
] as const

export const stockCategories = [
  'idps',
  'returnees',
  'migrants',
  'refugees',
  'asylum_seekers',
  'stateless',
  'others_of_concern',
] as const

export const categories = [...flowCategories, ...stockCategories] as const

export type Category = (typeof categories)[number]
export type Kind = 'flow' | 'stock'

const stocks: ReadonlySet<string> = new Set(stockCategories)

export const kindOf = (category: Category): Kind => (stocks.has(category) ? 'stock' : 'flow')
