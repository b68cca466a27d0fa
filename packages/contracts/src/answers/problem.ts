/** A failure as it goes out: an RFC 9457 problem document with a stable code. More members may stand beside these. */
import { z } from 'zod'
import { errorCodeSchema } from './parts.ts'

export const problemSchema = z.looseObject({ code: errorCodeSchema, detail: z.string() })
