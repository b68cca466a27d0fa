/** Who must be credited for every IDMC dataset. */
export const idmc = {
  publisher: 'IDMC',
  licence: 'CC BY-IGO 3.0',
  homepage: 'https://www.internal-displacement.org/database/',
} as const

export const credit = (database: string): string =>
  `Internal Displacement Monitoring Centre (IDMC), ${database}`
