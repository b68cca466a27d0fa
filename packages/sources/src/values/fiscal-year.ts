/** A fiscal year of the United States begins in October of the year before: "2022, OCT" is October 2021. */
import { readYear } from './read-year.ts'

/** "2022"; the year that is not over is printed "2024 (FYTD)" */
export const readFiscalYear = (text: string): number | undefined =>
  readYear(text.replace(/^FY\s*/i, '').replace(/\s*\(FYTD\)$/i, ''))

export const calendarYear = (fiscalYear: number, month: number): number =>
  month >= 10 ? fiscalYear - 1 : fiscalYear
