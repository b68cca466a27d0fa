/** The answers that explain figures as tables: differences, a figure's observations, and how it was revised. */
import { diffReasons, type DiffAnswer, type DiffPoint, type DiffReason, type DiffSeries } from './diff.ts'
import { integer, listed, text, warningsText, type FlatColumn, type FlatTable } from './flat-table.ts'
import type { LineageAnswer, TracedObservation } from './lineage.ts'
import type { GroupDimension } from './question.ts'
import type { FigureRevision, RevisionsAnswer } from './revisions.ts'

interface Reasoned {
  reasons: DiffPoint['reasons']
}

const truth = (value: boolean | null | undefined): string | undefined =>
  typeof value === 'boolean' ? String(value) : undefined

/** People by reason: a column each, which add up to the change. Empty where nothing is of that reason, and where it is hidden. */
const byReason = <Row extends Reasoned>(): FlatColumn<Row>[] =>
  diffReasons.map((reason) => integer(`people_${reason}`, ({ reasons }: Row) => reasons[reason]))

interface DiffRow extends Reasoned {
  series: DiffSeries
  point: DiffPoint
}

const observationsOf =
  (reason: DiffReason) =>
  ({ point }: DiffRow): number | undefined =>
    point.observations[reason]

/** A row for each point that changed. `keys`: what series are told apart by, in the order asked for. */
export const diffTable = (answer: DiffAnswer, keys: readonly GroupDimension[]): FlatTable<DiffRow> => ({
  columns: [
    ...keys.map((key) => text(key, ({ series }: DiffRow) => series.key[key] ?? '')),
    text('period', ({ point }) => point.period),
    text('from', ({ point }) => point.from),
    text('to', ({ point }) => point.to),
    integer('value_before', ({ point }) => point.before.value),
    text('state_before', ({ point }) => point.before.state),
    integer('value_after', ({ point }) => point.after.value),
    text('state_after', ({ point }) => point.after.state),
    integer('change', ({ point }) => point.change),
    ...byReason<DiffRow>(),
    ...diffReasons.map((reason) => integer(`observations_${reason}`, observationsOf(reason))),
    text('complete_before', ({ point }) => truth(point.before.complete)),
    text('complete_after', ({ point }) => truth(point.after.complete)),
    text('from_as_of', () => answer.fromAsOf),
    text('to_as_of', () => answer.toAsOf),
    text('method', () => answer.method),
    text('warnings', () => warningsText(answer.warnings)),
    ...keys.flatMap((key) =>
      answer.series.some(({ names }) => names?.[key] !== undefined)
        ? [text(`${key}_name`, ({ series }: DiffRow) => series.names?.[key])]
        : [],
    ),
  ],
  rows: answer.series.flatMap((series) =>
    series.points.map((point): DiffRow => ({ series, point, reasons: point.reasons })),
  ),
})

/** A row for each value that the figure has had, the oldest first. */
export const revisionsTable = (answer: RevisionsAnswer): FlatTable<FigureRevision> => ({
  columns: [
    text('period', () => answer.period),
    text('from', () => answer.from),
    text('to', () => answer.to),
    text('as_of', ({ asOf }) => asOf),
    integer('value', ({ value }) => value),
    text('state', ({ state }) => state),
    text('complete', ({ complete }) => truth(complete)),
    integer('missing', ({ missing }) => missing),
    integer('rejected_rows', ({ rejectedRows }) => rejectedRows),
    integer('change', ({ change }) => change),
    ...byReason<FigureRevision>(),
    text('told_as_of', () => answer.asOf),
    integer('earlier_instants', () => answer.earlierInstants),
    text('method', () => answer.method),
    text('warnings', () => warningsText(answer.warnings)),
  ],
  rows: answer.revisions,
})

interface LineageRow {
  counted: boolean
  observation: TracedObservation
  share?: number | null
  reason?: string
  state?: string | undefined
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null
    ? undefined
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** What is stored of an observation beside what decides whether it counts; whatever else there is stands in JSON. */
const stored = ['publisher', 'url', 'note', 'unit', 'placeKey', 'receipt'] as const

/** A row for each observation: those counted, which have a share, then those left out, which have a reason. */
export const lineageTable = (answer: LineageAnswer): FlatTable<LineageRow> => {
  const of = (name: string, tell: (observation: TracedObservation) => string | number | null | undefined) =>
    text(name, ({ observation }: LineageRow) => tell(observation))
  return {
    columns: [
      text('counted', ({ counted }) => String(counted)),
      integer('share', ({ share }) => share),
      text('reason', ({ reason }) => reason),
      text('state', ({ state }) => state),
      of('source', ({ source }) => source),
      of('id', ({ id }) => id),
      integer('revision', ({ observation }) => observation.revision),
      of('country', ({ country }) => country),
      of('cause', ({ cause }) => cause),
      of('role', ({ role }) => role),
      integer('people', ({ observation }) => observation.people),
      of('quantifier', ({ quantifier }) => quantifier),
      of('date_accuracy', ({ dateAccuracy }) => dateAccuracy),
      of('start', ({ start }) => start),
      of('end', ({ end }) => end),
      of('recorded_at', ({ recordedAt }) => recordedAt),
      of('origin', ({ origin }) => origin),
      of('destination', ({ destination }) => destination),
      of('nationality', ({ nationality }) => nationality),
      of('nationality_group', ({ nationalityGroup }) => nationalityGroup),
      of('operation', ({ operation }) => operation),
      of('event', ({ eventId }) => eventId),
      ...stored.map((name) =>
        of(
          name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          (observation) => textOf(observation[name]),
        ),
      ),
      text('period', () => answer.period),
      integer('value', () => answer.value),
      text('as_of', () => answer.asOf),
      text('method', () => answer.method),
      text('sources_counted', () => listed(answer.sources)),
      text('warnings', () => warningsText(answer.warnings)),
    ],
    rows: [
      ...answer.counted.map((each): LineageRow => ({ counted: true, ...each })),
      ...answer.excluded.map((each): LineageRow => ({ counted: false, ...each })),
    ],
  }
}
