/**
 * Stocks of displaced people as IOM's DTM API v3 answers them, so that its clients in R and Python can point here. Pure: from the
 * public answer of a series by country and cause, so what is hidden there is hidden here. What is not reported makes no record,
 * because the clients would read an empty number as one.
 */
import { causeRoot, countryInfo, type SeriesAnswer } from '@tideline/contracts'
import { parsePeriod } from '../series/period.ts'

export interface DtmRecord {
  id: number
  operation: string
  admin0Name: string
  admin0Pcode: string
  numPresentIdpInd: number
  reportingDate: string
  yearReportingDate: number
  monthReportingDate: number
  roundNumber: null
  displacementReason: string
  numberMales: null
  numberFemales: null
  idpOriginAdmin1Name: string
  idpOriginAdmin1Pcode: string
  assessmentType: string
}

export interface DtmEnvelope {
  isSuccess: boolean
  result: DtmRecord[]
  errorMessages: string[]
}

const reasons: Readonly<Record<string, string>> = {
  conflict: 'Conflict',
  disaster: 'Natural disaster',
  mixed: 'Conflict; Natural disaster',
  other: 'Other',
}

export const dtmEnvelope = ({ series }: Pick<SeriesAnswer, 'series'>): DtmEnvelope => {
  const records = series.flatMap(({ key, points }) =>
    points.flatMap(({ period, value }) => {
      if (value === null || value === undefined) return []
      const date = parsePeriod(period)?.to ?? period
      const country = key.country ?? ''
      return [
        {
          operation: `${key.source ?? ''}, by Tideline`,
          admin0Name: countryInfo(country)?.name ?? country,
          admin0Pcode: country,
          numPresentIdpInd: value,
          reportingDate: `${date}T00:00:00`,
          yearReportingDate: Number(date.slice(0, 4)),
          monthReportingDate: Number(date.slice(5, 7)),
          roundNumber: null,
          displacementReason: reasons[causeRoot(key.cause ?? '')] ?? 'Not available',
          numberMales: null,
          numberFemales: null,
          idpOriginAdmin1Name: 'Not available',
          idpOriginAdmin1Pcode: 'Not available',
          assessmentType: 'Not available',
        },
      ]
    }),
  )
  return {
    isSuccess: true,
    result: records.map((record, at) => ({ id: at + 1, ...record })),
    errorMessages: [],
  }
}

/** As the API refuses: an envelope too, which its clients look into. */
export const dtmRefusal = (message: string): DtmEnvelope => ({
  isSuccess: false,
  result: [],
  errorMessages: [message],
})
