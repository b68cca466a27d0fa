import type { Messages } from './catalogue.ts'
import { formatInteger } from './format-number.ts'
import { instantParts } from './instant-parts.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const date = (civil: string): string => {
  const [year = '', month = '1', day = '1'] = civil.split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`
}

const numbers = { group: ',', decimal: '.' }

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const en: Messages = {
  lang: 'en',
  numbers,
  date,
  instant(iso, zone) {
    const local = instantParts(iso, zone)
    return `${date(local.date)}, ${local.time} (UTC${local.offset})`
  },
  percent: (ratio) => {
    const size = Math.abs(ratio * 100)
    const text = size < 100 ? size.toFixed(1).replace(/\.0$/, '') : formatInteger(size, numbers)
    return `${ratio > 0 ? '+' : ratio < 0 ? '\u2212' : ''}${text} %`
  },
  title: (place, number) => `${place}: Situation snapshot No. ${number}`,
  snapshotOf: (civil) => `the snapshot of ${date(civil)}`,
  asOf: (instant) => `as of ${instant}`,
  provenance: ({ cutOff, issued, next, publisher, sources }) =>
    `Produced by ${publisher} from ${sources} ${plural(sources, 'source', 'sources')}. Data cut-off ${cutOff}. Issued ${issued}. Next due ${next}.`,
  headings: {
    highlights: 'Highlights',
    keyFigures: 'Key figures',
    changes: 'What changed since the previous snapshot',
    byCountry: 'By country and cause',
    coverage: 'Coverage',
    caveats: 'Reading these figures',
    method: 'Method',
    sources: 'Sources',
    cite: 'How to cite and check',
  },
  columns: {
    country: 'Country',
    cause: 'Cause',
    figure: 'Figure',
    source: 'Source',
    period: 'Period',
    before: 'Before',
    after: 'Now',
    change: 'Change',
    kind: 'Reason',
    has: 'Figures reported',
    lacks: 'No figures for',
    latest: 'Newest period ends',
    newest: 'Newest data are about',
    age: 'Age',
    publisher: 'Publisher',
    dates: 'Dates covered',
    recorded: 'Newest entry received',
    credit: 'Credit and licence',
  },
  states: {
    reported: 'reported',
    zero: '0',
    not_reported: 'no data',
    partial: 'partial',
    suppressed: 'withheld',
  },
  quantifiers: {
    exact: '',
    reported: '',
    approximately: 'about',
    more_than: 'more than',
    less_than: 'fewer than',
  },
  changeKinds: {
    new: 'newly reported',
    raised: 'revised up',
    lowered: 'revised down',
    withdrawn: 'withdrawn',
    state: 'status changed',
  },
  reasons: {
    new: 'newly reported',
    late: 'reported late',
    correction: 'corrected',
    retraction: 'withdrawn',
    moved: 'place or date corrected',
    reclassified: 'cause corrected',
    role: 'recommended or not any more',
    method: 'another figure counts now',
  },
  caveats: {
    PRELIM: 'The period of some figures has not ended; they are to date, and later reports will raise them.',
    MULTI: 'Movements are counted, not people: one person may move, and be counted, several times.',
    NOT_ADDED: 'Several sources count the same thing. They stand side by side and are never added.',
    QUANTIFIER:
      'Some figures are published as “about” or “more than”; a total is as uncertain as its weakest part.',
    PARTIAL: 'Figures marked partial hold a part only: of the places, of the days or of the people.',
    SUPP: 'Some figures are withheld to protect people.',
    DATE_YEAR: 'Some figures are known by year only.',
    COVER:
      'Not every country has every figure (see Coverage). A country without a figure is not a country with 0.',
    SUPERSEDED: 'Where a publisher printed several versions of a figure, the best one counts.',
    OLD: 'For some countries the newest figure is more than a year old.',
    LEFT_OUT:
      'People are known to be missing in some figures: rows could not be read, or a printed total is above its parts.',
    POPULATION:
      'Some figures are about people of some nationalities, origins or destinations alone, not about all.',
    CHANGE_COVER:
      'Some changes are between figures that do not cover the same days or people; such a change is not one of what happened.',
  },
  people: 'people',
  running: 'to date',
  inPeriod: (period) => `in ${period}`,
  onDate: (civil) => `on ${date(civil)}`,
  from: (source) => `Source: ${source}`,
  unchanged: (snapshot) => `No change since ${snapshot}`,
  changeWithheld: (snapshot) => `Change from ${snapshot} withheld`,
  notKnownBefore: (snapshot) => `Not yet reported in ${snapshot}`,
  noPredecessor: 'There is no earlier snapshot to compare with',
  dataUpTo: (civil) => `data up to ${date(civil)}`,
  otherSources: 'Other sources say, and are not added:',
  changedBy: ({ direction, absolute, percent, before, snapshot }) =>
    `${direction === 'up' ? '▲ Up' : '▼ Down'} ${absolute}${percent === null ? '' : ` (${percent})`} from ${before} in ${snapshot}`,
  highlight: ({ figure, value, when, source }) => `${figure}: ${value} ${when} (${source}).`,
  highlightChanged: ({ count, snapshot }) =>
    `${count} ${plural(Number(count), 'figure is', 'figures are')} different from ${snapshot}.`,
  highlightUnchanged: (snapshot) => `No figure is different from ${snapshot}.`,
  highlightCoverage: ({ reporting, expected }) =>
    `${reporting} of ${expected} countries have at least one figure.`,
  noChanges: (snapshot) => `Nothing has changed since ${snapshot}.`,
  moreChanges: (count) => `${count} more in the JSON document.`,
  noFigures: 'No source has reported any of the figures of this situation yet.',
  ageDays: (days) => `${days} ${plural(Number(days), 'day', 'days')}`,
  noData: 'no data',
  allCauses: 'all causes',
  method: [
    'A flow (displacements, crossings, returns) is counted over a period; a stock (people displaced, migrants) is true at a date and is never added over time.',
    'The figure of a movement that lasted several days is spread evenly over these days in whole people.',
    'Only figures that their publisher recommends are counted. Sources are never added.',
    'Households are converted with the household size that came with the figure.',
    'The figures are those that had been received at the data cut-off. What arrives later, corrections of earlier dates included, is in the next snapshot.',
  ],
  legend:
    'no data: nothing was reported. 0: zero was reported. partial: some places only. withheld: not shown, to protect people.',
  cite: ({ publisher, title, asOf, id }) => `${publisher}, “${title}”, as of ${asOf}, ${id}.`,
  hashLabel: 'SHA-256 of the data',
  disclaimer: (publisher) =>
    `${publisher} prints figures as reported by the sources named and does not warrant their accuracy. Names of countries imply no opinion on their legal status.`,
  skip: 'To the key figures',
}
