/** Shapes of the HTTP interface, from which requests are checked and the OpenAPI document is written. */
import { observationSchema } from '@tideline/contracts'
import { z } from 'zod'

export const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((text) => text === 'true' || text === '1' || text === '')

export const observationBody = z.union([
  observationSchema,
  z.array(observationSchema),
  z.object({ observations: z.array(observationSchema) }),
])

export const example = {
  source: 'field-team-1',
  id: 'bhs-abaco-2019-09-04',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 9840,
  start: '2019-09-01',
  end: '2019-09-04',
}
