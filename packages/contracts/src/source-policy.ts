/**
 * Whether a source's small figures may be read by everybody. A published source is public already: hiding the 2 that
 * GIDD prints protects nobody. Whatever is not declared here is a field push, whose breakdowns and small areas can
 * point at a family, so forgetting to declare a source hides too much rather than too little.
 *
 * A published source that must be treated like a field push (sites in a conflict, say) is declared `sensitive`.
 * Beside stock-policy.ts, not one table with it: that one names what differs from a harmless default, and a source
 * must not become public because somebody wrote down how long its rounds last.
 */
export type Disclosure = 'public' | 'sensitive'

const declared: Readonly<Record<string, Disclosure>> = {
  'idmc-gidd': 'public',
  'idmc-gidd-figures': 'public',
  'idmc-idu': 'public',
  'pa-snm': 'public',
  'iom-dtm': 'public',
  'us-cbp': 'public',
  'iom-missing-migrants': 'public',
  'hdx-hapi-idps': 'public',
  r4v: 'public',
  'un-desa-stock': 'public',
  'cr-dgme': 'public',
  'ntmi-returns': 'public',
  // figures quoted in a printed strategy, in examples/region
  'iom-strategy-2020': 'public',
  'example-gidd': 'public',
  'example-snm': 'public',
}

export const disclosureOf = (source: string): Disclosure =>
  Object.hasOwn(declared, source) ? (declared[source] ?? 'sensitive') : 'sensitive'

export const isPublicSource = (source: string): boolean => disclosureOf(source) === 'public'
