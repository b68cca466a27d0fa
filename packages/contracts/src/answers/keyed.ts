/** What a key can be made of; absent = ''. */
export interface Keyed {
  source: string
  country?: string | undefined
  cause?: string | undefined
  eventId?: string | undefined
  nationality?: string | undefined
  nationalityGroup?: string | undefined
  origin?: string | undefined
  destination?: string | undefined
  operation?: string | undefined
  role?: string | undefined
}
