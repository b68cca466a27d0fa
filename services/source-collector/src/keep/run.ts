/** What came of one visit to a publisher, as it is kept and told. */
import { z } from 'zod'

/** `stopped`: what came is not understood, so nothing is fetched again until somebody has looked. */
export const outcomes = ['pushed', 'unchanged', 'pending', 'failed', 'stopped'] as const

export const reasons = [
  'http_status',
  'login_page',
  'not_allowed',
  'rate_limited',
  'redirects',
  'rejected',
  'refused',
  'timeout',
  'too_large',
  'truncated',
  'unreachable',
  'unreadable',
  'ingest',
  'credentials',
] as const

export type Reason = (typeof reasons)[number]

export const runSchema = z.object({
  collection: z.string(),
  source: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(outcomes),
  reason: z.enum(reasons).optional(),
  /** for people: what the publisher or ingest-api said; never a secret */
  message: z.string().max(2_000).optional(),
  /** of an error of ingest-api */
  code: z.string().optional(),
  status: z.number().int().optional(),
  attempts: z.number().int(),
  /** of a pull: all there is was compared, whatever was read before */
  full: z.boolean().optional(),
  pages: z.number().int().optional(),
  bytes: z.number().int().optional(),
  /** SHA-256 of what was fetched, which is its name below DATA_DIR/collected */
  copy: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  notBefore: z.string().optional(),
  receiptId: z.string().optional(),
  counts: z
    .object({
      read: z.number().int(),
      accepted: z.number().int(),
      unchanged: z.number().int(),
      rejected: z.number().int(),
      retracted: z.number().int(),
    })
    .optional(),
  warnings: z.array(z.string()).optional(),
})

export type Run = z.output<typeof runSchema>
