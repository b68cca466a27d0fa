/**
 * What has to be known of a source beside its format. Each stands in the folder of its source (packages/sources), with the
 * reasons; here is the table made of them, because the rooms that ask (log, answers) know no formats.
 */
import type { Category } from '../categories.ts'

/**
 * Whether a source's small figures may be read by everybody. A published source is public already; `sensitive` is one that
 * must be treated like a field push (sites in a conflict, say).
 */
export type Disclosure = 'public' | 'sensitive'

export const cadences = ['daily', 'monthly', 'rounds', 'yearly', 'years', 'once'] as const
export type Cadence = (typeof cadences)[number]

/**
 * How a source publishes flows, which is what the absence of a row means. `periods`: each period has a figure, so a month
 * without one is missing. `events`: each event has one, so no row means no event, as far as its complete files reach.
 *
 * `exhaustive`: figures by nationality, origin or destination are parts that add up to all people, or each event names
 * what it knows. Elsewhere a figure of Venezuelans does not answer for all migrants.
 */
export interface PublishingPolicy {
  publishes: 'periods' | 'events'
  /** flows that it publishes */
  categories: readonly Category[]
  /** events: its datasets, and the first level of the cause that each is about; '' for every cause */
  datasets?: Readonly<Record<string, string>>
  /** events: a file reaches from its first event to its last; as many days beside them may have been without one */
  quietDays?: number
  exhaustive: boolean
}

/** Another source that counts (some of) the same people, or events, under its own categories. */
export interface SamePeople {
  source: string
  /** categories of ours that its people are in */
  categories: readonly Category[]
  /** categories of its that hold them; left out: the same ones */
  theirs?: readonly Category[]
  reason: string
}

export interface SourcePolicy {
  source: string
  disclosure: Disclosure
  publishing?: PublishingPolicy
  cadence: Cadence
  /** days after the reporting date on which a stock still stands; 0 = that day only; left out: it publishes no stocks */
  carryDays?: number
  /** its figures are multiples of it */
  roundedTo: 1 | 10
  /** says of its numbers how exact they are */
  tellsHowExact?: true
  /** how it changes what it has published */
  revisions: string
  precedence: {
    reason: string
    /** of a category: the sources that count before it */
    after?: Readonly<Partial<Record<Category, readonly string[]>>>
    /** to compare with; `sources=preferred` takes no figure of it */
    never?: true
  }
  samePeople?: readonly SamePeople[]
  /** false: written from the publisher's documented shape, no file of its was at hand */
  proven: boolean
}
