/** The observation as JSON Schema (draft 2020-12): what a client may send, before defaults are filled in. */
import { z } from 'zod'
import { observationSchema } from './observation.ts'

export const observationJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(observationSchema, { io: 'input', target: 'draft-2020-12' }),
  title: 'Observation',
  description: 'One figure that one source published or reported, as pushed to POST /v1/observations.',
})
