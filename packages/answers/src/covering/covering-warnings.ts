/** What an answer says in words of points that are a part, once each: whoever draws or prints it may never look at a member. Pure. */
import { answerWarningCodes, type Series, type SeriesPoint, type SeriesWarning } from '@tideline/contracts'

type Code = 'PERIOD_NOT_COVERED' | 'PEOPLE_LEFT_OUT' | 'PART_OF_POPULATION' | 'NOT_COMPARABLE'

const tests: Readonly<Record<Code, (point: SeriesPoint) => boolean>> = {
  PERIOD_NOT_COVERED: ({ complete, value }) => complete === false && value !== null,
  PEOPLE_LEFT_OUT: ({ missing, rejectedRows }) => missing !== undefined || rejectedRows !== undefined,
  PART_OF_POPULATION: ({ only }) => only !== undefined,
  NOT_COMPARABLE: ({ notComparable }) => notComparable !== undefined,
}

export const coveringWarnings = (series: readonly Series[]): SeriesWarning[] =>
  (Object.keys(tests) as Code[]).flatMap((code) => {
    const test = tests[code]
    const count = series.reduce((sum, { points }) => sum + points.filter(test).length, 0)
    return count === 0 ? [] : [{ code, message: answerWarningCodes[code], count }]
  })
