/** What the store has as tables: events, and sources with what each holds. */
import type { KnownEvent } from './events.ts'
import { integer, listed, text, type FlatTable } from './flat-table.ts'
import type { StoredSource } from './sources.ts'

interface EventsAnswer {
  asOf: string | null
  events: readonly KnownEvent[]
}

/** A row for each event, those that began last first. */
export const eventsTable = ({ asOf, events }: EventsAnswer): FlatTable<KnownEvent> => ({
  columns: [
    text('id', ({ id }) => id),
    text('name', ({ name }) => name),
    text('codes', ({ codes }) => listed(codes)),
    text('causes', ({ causes }) => listed(causes)),
    text('categories', ({ categories }) => listed(categories)),
    text('countries', ({ countries }) => listed(countries)),
    text('sources', ({ sources }) => listed(sources)),
    text('first_date', ({ firstDate }) => firstDate),
    text('last_date', ({ lastDate }) => lastDate),
    integer('observations', ({ observations }) => observations),
    text('as_of', () => asOf),
  ],
  rows: events,
})

interface SourceRow {
  source: StoredSource
  /** undefined: nothing of it counts now */
  held: StoredSource['categories'][number] | undefined
}

/** A row for each source and category that it tells of. */
export const sourcesTable = (sources: readonly StoredSource[]): FlatTable<SourceRow> => ({
  columns: [
    text('source', ({ source }) => source.source),
    text('title', ({ source }) => source.title),
    text('publisher', ({ source }) => source.publisher),
    text('licence', ({ source }) => source.licence),
    text('credit', ({ source }) => source.credit),
    text('cadence', ({ source }) => source.cadence),
    text('proven', ({ source }) => (source.proven === null ? undefined : String(source.proven))),
    text('last_recorded_at', ({ source }) => source.lastRecordedAt),
    text('silent_since', ({ source }) => source.silentSince),
    text('category', ({ held }) => held?.category),
    integer('observations', ({ held }) => held?.observations),
    text('first_date', ({ held }) => held?.firstDate),
    text('last_date', ({ held }) => held?.lastDate),
  ],
  rows: sources.flatMap((source): SourceRow[] =>
    source.categories.length === 0
      ? [{ source, held: undefined }]
      : source.categories.map((held) => ({ source, held })),
  ),
})
