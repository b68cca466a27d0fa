/** What stands beside the figures may be too much to work out; the figures are answered all the same. */
import type { SeriesAnswer, SeriesWarning } from '@tideline/contracts'
import { storeFailure } from '@tideline/log'

const notTold: SeriesWarning = {
  code: 'COVERAGE_NOT_TOLD',
  message: 'Coverage and expected revision of so many figures cannot be worked out; ask for fewer countries.',
}

/** `shown` with coverage, or with the warning that it was too much. */
export const coverageOrWarning = async (
  shown: SeriesAnswer,
  withCoverage: () => Promise<SeriesAnswer>,
): Promise<SeriesAnswer> => {
  try {
    return await withCoverage()
  } catch (error) {
    if (storeFailure(error).meaning !== 'too_large') throw error
    return { ...shown, warnings: [...shown.warnings, notTold] }
  }
}
