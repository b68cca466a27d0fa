/** The closed word lists of an observation. Orders matter where noted: "weakest" and "coarsest" are taken by position. */

export const ops = ['report', 'retract'] as const
export type Op = (typeof ops)[number]

/** Strongest first: a sum is as weak as its weakest part. */
export const quantifiers = ['exact', 'approximately', 'more_than', 'less_than'] as const
export type Quantifier = (typeof quantifiers)[number]

/** Finest first: a sum is as coarse as its coarsest part. */
export const dateAccuracies = ['day', 'week', 'month', 'year'] as const
export type DateAccuracy = (typeof dateAccuracies)[number]

/** IDMC Helix figure roles, plus `unknown` for feeds that do not publish one. Only `recommended` is summed. */
export const roles = ['recommended', 'triangulation', 'unknown'] as const
export type Role = (typeof roles)[number]

export const units = ['person', 'household'] as const
export type Unit = (typeof units)[number]

/** DTM: baseline assessment, site assessment, emergency event tracking, flow monitoring registry. */
export const assessments = ['BA', 'SA', 'ETT', 'FMR'] as const
export type Assessment = (typeof assessments)[number]

export const placeRoles = ['origin', 'destination', 'both', 'location'] as const
export type PlaceRole = (typeof placeRoles)[number]

export const sexes = ['f', 'm', 'x', 'u'] as const
export type Sex = (typeof sexes)[number]

/** What a published figure says of itself where a publisher prints several for one period. Later beats earlier. */
export const publicationStatuses = ['partial', 'year_to_date', 'preliminary', 'quoted', 'final'] as const
export type PublicationStatus = (typeof publicationStatuses)[number]
