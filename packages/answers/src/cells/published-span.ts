/** A period for which a source that publishes by period has a figure. */
export interface PublishedSpan {
  source: string
  country: string
  from: string
  to: string
}
