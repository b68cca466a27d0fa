/**
 * One question for a series in exact figures: cells are read, sources kept apart or one of them preferred, countries
 * rounded where the display asks for it, and gaps told as not reported. What may be shown of it is decided in ask/.
 */
import type { Store } from '@tideline/log'
import { assemble, mergeCells, roundEach, UNPLACED, type Cell, type GapCovering } from '@tideline/figures'
import { assertAnswerable } from './assert-answerable.ts'
import { chooseSources, choiceDimensions, coveringQuery, coversItself, preferring } from './preferred.ts'
import {
  keyDimensions,
  type GroupDimension,
  type ReadDimension,
  type SeriesAnswer,
  type SeriesQuery,
  type SeriesWarning,
} from '@tideline/contracts'
import { readParts } from './read-parts.ts'
import { readCovered } from '../covering/read-known.ts'
import type { QuestionState, RolledUp } from '../cells/question-state.ts'
import { instantOf, isFlow, readCells } from '../cells/read-cells.ts'

/** Rounding is of countries, and a source is chosen for each country and year, by the causes it has, so these are read too. */
const dimensionsOf = (query: SeriesQuery): { asked: GroupDimension[]; read: ReadDimension[] } => {
  const asked = keyDimensions(query.groupBy, query.preferred !== undefined)
  const choice = query.preferred === undefined ? [] : choiceDimensions(query)
  const country: ReadDimension[] = query.rounding === 'idmc' ? ['country'] : []
  return { asked, read: [...new Set<ReadDimension>([...asked, ...country, ...choice])] }
}

const supersededWarning = (superseded: readonly string[]): SeriesWarning[] =>
  superseded.length === 0
    ? []
    : [
        {
          code: 'SUPERSEDED',
          message:
            'Several publications cover the same thing; the best of each year counts, these observations do not.',
          count: superseded.length,
        },
      ]

const belowPartsWarning = (periods: number): SeriesWarning[] =>
  periods === 0
    ? []
    : [
        {
          code: 'PARTS_ABOVE_WHOLE',
          message:
            'In some periods the nationalities or months that a publication prints add up to more than its total; the total counts. Compare it with the publication; lineage lists the parts.',
          count: periods,
        },
      ]

/** Of the cells that are told, not of what another source says. */
const unplacedWarning = (cells: readonly Cell[]): SeriesWarning[] => {
  const unplaced = cells.filter(({ mask }) => (mask & UNPLACED) !== 0)
  return unplaced.length === 0
    ? []
    : [
        {
          code: 'PLACES_UNCLEAR',
          message:
            'Figures count beside those of wider areas or better assessments though their places do not tell whether they lie in them: people may be counted twice. Give P-codes, or names with what they lie in; lineage lists the figures.',
          count: unplaced.length,
        },
      ]
}

interface Told {
  cells: Cell[]
  asOf: number
  warnings: SeriesWarning[]
  gapCovering: GapCovering
  precedence?: SeriesAnswer['precedence'] & {}
}

type Cover = typeof readCovered

const tell = async (store: Store, query: SeriesQuery, rolledUp: RolledUp, cover: Cover): Promise<Told> => {
  const { asked, read } = dimensionsOf(query)
  const { preferred } = query
  await assertAnswerable(store, query, asked, instantOf(query, rolledUp.watermark))
  const beingRead = readCells(store, query, read, rolledUp)
  const [reading, covered, covering] = await Promise.all([
    beingRead,
    cover(store, query, read, beingRead, rolledUp),
    preferred === undefined || coversItself(query)
      ? undefined
      : readCells(store, coveringQuery(query), choiceDimensions(query), rolledUp),
  ])
  const { asOf } = reading
  const { gapCovering } = covered
  const warnings = [...supersededWarning(reading.superseded), ...belowPartsWarning(reading.belowParts)]
  const rounded = (cells: Cell[]): Cell[] => (query.rounding === 'idmc' ? roundEach(cells) : cells)
  if (preferred === undefined) {
    const perKey = mergeCells(covered.cells, read)
    const cells = query.rounding === 'idmc' ? mergeCells(rounded(perKey), asked) : perKey
    return { cells, asOf, warnings, gapCovering }
  }
  const isPart = isFlow(query) ? undefined : await readParts(store, query, preferred, asOf)
  const choosing = preferring(query, preferred, (covering ?? reading).cells, isPart)
  const cells = chooseSources(mergeCells(covered.cells, read), choosing, asked, rounded)
  const precedence = choosing.linesUsed().flatMap((line) => preferred.rules.slice(line, line + 1))
  return {
    cells,
    asOf,
    warnings,
    gapCovering,
    precedence: precedence.map(({ sources, reason }) => ({ sources, reason })),
  }
}

const answerOf = async (
  store: Store,
  query: SeriesQuery,
  state: QuestionState,
  cover: Cover,
): Promise<SeriesAnswer> => {
  const { watermark } = state
  const method = isFlow(query) ? query.method : null
  if (watermark === null) return { asOf: null, watermark: null, method, series: [], warnings: [] }
  const { cells, asOf, warnings, gapCovering, precedence } = await tell(
    store,
    query,
    { ...state, watermark },
    cover,
  )
  return {
    asOf: new Date(asOf).toISOString(),
    watermark: new Date(watermark).toISOString(),
    ...(state.firstAt === undefined ? {} : { firstAsOf: new Date(state.firstAt).toISOString() }),
    method,
    series: assemble(query, cells, dimensionsOf(query).asked, gapCovering),
    warnings: [...warnings, ...unplacedWarning(cells)],
    ...(precedence === undefined ? {} : { precedence }),
  }
}

/** Exact figures, whoever asks, without what stands beside them but what they cover; of what is rolled up by `state`. */
export const exactSeries = (store: Store, query: SeriesQuery, state: QuestionState): Promise<SeriesAnswer> =>
  answerOf(store, query, state, readCovered)

const uncovered: Cover = async (_store, _query, _dimensions, reading) => ({
  cells: [...(await reading).cells],
  gapCovering: () => ({}),
})

/** The values alone, for what is worked out of them and never shown: states say nothing of what is covered. */
export const exactValues = (store: Store, query: SeriesQuery, state: QuestionState): Promise<SeriesAnswer> =>
  answerOf(store, query, state, uncovered)
