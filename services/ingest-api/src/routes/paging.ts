import { z } from 'zod'

/** Which part of a long list is answered. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
}
