/**
 * Sex and age disaggregated data against the figure they belong to, in its own unit and in exact integers: 500 bands
 * of the largest figure add up to more than a double can hold. A sum below the figure is common (sex or age of some
 * unknown), one above it cannot be. Bands of one sex and the same ages may stand there once.
 */
import type { Breakdown } from './observation.ts'

export interface SaddReport {
  sum: bigint
  /** the sum against the figure; `unknown` where no figure was reported */
  against: 'below' | 'equal' | 'above' | 'unknown'
  /** positions of bands that stand there before already */
  repeated: number[]
  /** positions of bands that end before they begin */
  reversed: number[]
}

/** Age 0 is an age: Helix treats it as missing, and loses infants that way. */
export const saddBandOf = ({ sex, ageFrom, ageTo }: Breakdown): string =>
  `${sex}|${ageFrom ?? ''}|${ageTo ?? ''}`

const positionsOf = (bands: readonly Breakdown[], isMeant: (band: Breakdown, index: number) => boolean) =>
  [...bands.keys()].filter((index) => {
    const band = bands[index]
    return band !== undefined && isMeant(band, index)
  })

export const compareSadd = (figure: number | null, bands: readonly Breakdown[]): SaddReport => {
  const sum = bands.reduce((total, band) => total + BigInt(band.figure), 0n)
  const first = new Map(bands.map((band, index) => [saddBandOf(band), index] as const).toReversed())
  const difference = figure === null ? undefined : sum - BigInt(figure)
  return {
    sum,
    against:
      difference === undefined
        ? 'unknown'
        : difference === 0n
          ? 'equal'
          : difference < 0n
            ? 'below'
            : 'above',
    repeated: positionsOf(bands, (band, index) => first.get(saddBandOf(band)) !== index),
    reversed: positionsOf(
      bands,
      ({ ageFrom, ageTo }) => ageFrom !== undefined && ageTo !== undefined && ageFrom > ageTo,
    ),
  }
}
