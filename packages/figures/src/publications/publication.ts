import type { PublicationStatus, Quantifier, Role } from '@tideline/contracts'

/** One figure of a publication, as it counts or might: which of several counts is chosen by bucket. */
export interface Publication {
  source: string
  id: string
  revision: number
  recordedAt: string
  country: string
  cause: string
  overlapGroup: string
  overlapRank: number
  status: PublicationStatus | ''
  role: Role
  people: number | null
  quantifier: Quantifier
  dateAccuracy: number
  start: string
  end: string
  origin: string
  destination: string
  nationality: string
  nationalityGroup: string
  operation: string
  eventId: string
}
