/** For tests: answers of DTM's API. Its files may not be passed on, so they are written from quoted figures. */

export interface DtmRecord {
  id?: number
  operation: string
  admin0Name: string
  admin0Pcode: string
  admin1Name?: string | null
  admin1Pcode?: string | null
  admin2Name?: string | null
  admin2Pcode?: string | null
  numPresentIdpInd: number | null
  reportingDate: string
  yearReportingDate: number
  monthReportingDate: number
  roundNumber: number | null
  displacementReason: string
  numberMales: number | null
  numberFemales: number | null
  idpOriginAdmin1Name: string
  idpOriginAdmin1Pcode: string
  assessmentType: string
  /** not DTM's: what somebody who knows that a round is partial adds */
  roundComplete?: boolean
}

/** A record with every field of an answer for countries; `date` is a civil date. Name areas to go deeper. */
export const dtmRecord = ({
  date = '2022-11-30',
  ...fields
}: Partial<DtmRecord> & { date?: string } = {}): DtmRecord => ({
  operation: 'Countrywide monitoring',
  admin0Name: 'Haiti',
  admin0Pcode: 'HTI',
  numPresentIdpInd: null,
  reportingDate: `${date}T00:00:00`,
  yearReportingDate: Number(date.slice(0, 4)),
  monthReportingDate: Number(date.slice(5, 7)),
  roundNumber: 1,
  displacementReason: 'Natural disaster',
  numberMales: null,
  numberFemales: null,
  idpOriginAdmin1Name: 'Not available',
  idpOriginAdmin1Pcode: 'Not available',
  assessmentType: 'BA',
  ...fields,
})

export const dtmAnswer = (records: readonly DtmRecord[]): string =>
  JSON.stringify({ isSuccess: true, result: records, errorMessages: [] })
