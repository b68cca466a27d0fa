/** The closed word lists of an observation. Orders matter where noted: "weakest" and "coarsest" are taken by position. */

export const ops = ['report', 'retract'] as const

/**
 * How a figure stands to the true number; positions are those of the store. `exact` where the publisher says so,
 * `reported` where a number is printed and nothing said of how exact it is (docs/adr/0041).
 */
export const quantifiers = ['exact', 'approximately', 'more_than', 'less_than', 'reported'] as const
export type Quantifier = (typeof quantifiers)[number]

/** Finest first: a sum is as coarse as its coarsest part. */
export const dateAccuracies = ['day', 'week', 'month', 'year'] as const
export type DateAccuracy = (typeof dateAccuracies)[number]

/** IDMC Helix figure roles, plus `unknown` for feeds that do not publish one. Only `recommended` is summed. */
export const roles = ['recommended', 'triangulation', 'unknown'] as const
export type Role = (typeof roles)[number]

export const units = ['person', 'household'] as const

/** DTM: baseline assessment, site assessment, emergency event tracking, flow monitoring registry. */
export const assessments = ['BA', 'SA', 'ETT', 'FMR'] as const

export const placeRoles = ['origin', 'destination', 'both', 'location'] as const

export const sexes = ['f', 'm', 'x', 'u'] as const

/** What a published figure says of itself where a publisher prints several for one period. Later beats earlier. */
export const publicationStatuses = ['partial', 'year_to_date', 'preliminary', 'quoted', 'final'] as const
export type PublicationStatus = (typeof publicationStatuses)[number]
