/** Records as ingest-api would append them: the same bytes for us and for every peer. Made from a counter, so a run can be repeated. */
import { contentHash, finishRecord, type LogRecord } from '@tideline/contracts'

const causes = [
  'disaster.weather.hydrological.flood.flood',
  'disaster.weather.meteorological.storm.cyclone',
  'conflict.non_international',
]
const countries = ['BHS', 'HTI', 'GTM', 'HND', 'MEX', 'CUB', 'DOM', 'JAM', 'USA', 'PAN']

const day = (offset: number): string =>
  new Date(Date.UTC(2015, 0, 1 + (offset % 3_650))).toISOString().slice(0, 10)

export const recordOf = (n: number, receipt = 'bench'): LogRecord => {
  const draft = {
    v: 1 as const,
    source: 'bench',
    id: `site-${n}`,
    op: 'report' as const,
    kind: 'flow' as const,
    category: 'internal_displacements' as const,
    cause: causes[n % causes.length] ?? '',
    country: countries[n % countries.length] ?? '',
    figure: 20 + (n % 5_000),
    unit: 'person' as const,
    people: 20 + (n % 5_000),
    quantifier: 'exact' as const,
    start: day(n * 7),
    end: day(n * 7),
    dateAccuracy: 'day' as const,
    role: 'recommended' as const,
    receipt,
  }
  return finishRecord({ ...draft, hash: contentHash(draft) }, 1)
}

export const bytesOf = (record: LogRecord): Buffer => Buffer.from(JSON.stringify(record))
