/**
 * An example of each parameter, by its name: a name means the same wherever it stands. Where it does not, the path is named too.
 * They are of the example region that `tideline up` loads (Hurricane Dorian, the Bahamas).
 */
const examples: Readonly<Record<string, unknown>> = {
  Admin0Pcode: 'BHS',
  FromReportingDate: '2019-09-01',
  ToReportingDate: '2019-12-31',
  after: 'cursor-of-the-page-before',
  asOf: '2026-01-01T00:00:00Z',
  category: 'internal_displacements',
  cause: 'disaster',
  code: 'COUNTRY_UNKNOWN',
  complete: 'true',
  country: 'BHS',
  coverage: 'true',
  dataElementIdScheme: 'UID',
  destination: 'MEX',
  dryRun: 'true',
  event: 'hurricane-dorian',
  fields: 'period,value,state',
  file: 'tideline.xlsx',
  fileName: 'september.csv',
  force: 'false',
  format: 'tideline',
  from: '2019-09-01',
  fromAsOf: '2025-01-01T00:00:00Z',
  groupBy: 'country,cause',
  id: '0197f3a0-5c1e-7000-8000-000000000000',
  idScheme: 'UID',
  importStrategy: 'CREATE_AND_UPDATE',
  interval: 'month',
  lang: 'en',
  lastEventId: '1767225600000',
  limit: 100,
  method: 'spread',
  names: 'en',
  nationality: 'HTI',
  offset: 0,
  operation: 'Abaco shelters',
  orgUnitIdScheme: 'UID',
  origin: 'HTI',
  period: '2019',
  profile: 'tideline',
  receipt: '0197f3a0-5c1e-7000-8000-000000000000',
  region: 'Americas',
  role: 'recommended',
  rounding: 'idmc',
  series: 'category=internal_displacements&country=BHS',
  situation: 'region',
  source: 'field-bahamas',
  sources: 'preferred',
  state: 'open',
  to: '2019-12-31',
  toAsOf: '2026-01-01T00:00:00Z',
  totals: 'all',
  year: 2019,
}

const ofPath: Readonly<Record<string, unknown>> = {
  '/v1/receipts/{id}/rows after': 0,
  '/v1/observations/{source}/{id} id': 'dorian-abaco',
  '/v1/rejected/{id} id': '0197f3a0-5c1e-7000-8000-000000000000-1',
  '/v1/rejected/{id}/replay id': '0197f3a0-5c1e-7000-8000-000000000000-1',
}

const formats: ReadonlySet<string> = new Set(['/v1/datasets/{source}/{format}', '/v1/batches'])

/** undefined where nobody wrote one; test/openapi finds that. `allowed`: the values of a parameter that has a list. */
export const exampleOf = (path: string, name: string, allowed: readonly unknown[] | undefined): unknown => {
  const key = `${path} ${name}`
  if (Object.hasOwn(ofPath, key)) return ofPath[key]
  if (name === 'format' && !formats.has(path)) return allowed?.[0]
  if (Object.hasOwn(examples, name)) {
    const example = examples[name]
    return allowed === undefined || allowed.includes(example) ? example : allowed[0]
  }
  return allowed?.[0]
}
