/** Observations as they are pushed, and what the check says of them. */
import { checkObservation } from './check-observation.ts'
import type { CheckContext } from './types.ts'

export const strict: CheckContext = { today: '2024-06-15', mode: 'strict', receipt: 'r1', format: 'tideline' }
export const published: CheckContext = { ...strict, mode: 'published', format: 'idmc-idu' }

export const flow = {
  source: 'field',
  id: 'a1',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 9_840,
  start: '2019-09-01',
}
const { start: _start, ...rest } = flow
export const undated = rest
export const stock = { ...undated, category: 'idps', date: '2019-12-31' }

export const codesOf = (input: unknown, context = strict): [string, string | undefined][] => {
  const result = checkObservation(input, context)
  return result.ok ? [] : result.rejections.map(({ code, path }) => [code, path])
}
export const warningsOf = (input: unknown, context = strict): string[] => {
  const result = checkObservation(input, context)
  return result.ok ? result.warnings.map(({ code }) => code) : ['rejected']
}
export const draftOf = (input: unknown, context = strict) => {
  const result = checkObservation(input, context)
  if (!result.ok) throw new Error(JSON.stringify(result.rejections))
  return result.draft
}
