/** What the source-collector says of its collections and their runs, asked with the operator's own key. */
import { z } from 'zod'

const runSchema = z.object({
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  bytes: z.number().optional(),
  receiptId: z.string().optional(),
})

const collectionsSchema = z.object({
  collections: z.array(
    z.object({
      name: z.string(),
      source: z.string(),
      standing: z.string(),
      nextAt: z.string().nullable(),
      lastTakenAt: z.string().nullable(),
      last: runSchema.nullable(),
    }),
  ),
})

const runsSchema = z.object({ runs: z.array(runSchema) })

export type CollectionRun = z.output<typeof runSchema>
export type Collection = z.output<typeof collectionsSchema>['collections'][number]

const ANSWER_MS = 3_000
const MOST_RUNS = 100

/** undefined: it does not answer, refuses, or says something else. */
const ask = async <Schema extends z.ZodType>(
  schema: Schema,
  url: string,
  key: string,
): Promise<z.output<Schema> | undefined> => {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${key}` },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    return answer.ok ? schema.parse(await answer.json()) : undefined
  } catch {
    return undefined
  }
}

export const collectionsAt = async (collectUrl: string, key: string): Promise<Collection[] | undefined> =>
  (await ask(collectionsSchema, `${collectUrl}/v1/collections`, key))?.collections

export const runsAt = async (
  collectUrl: string,
  name: string,
  key: string,
): Promise<CollectionRun[] | undefined> =>
  (
    await ask(
      runsSchema,
      `${collectUrl}/v1/collections/${encodeURIComponent(name)}/runs?limit=${MOST_RUNS}`,
      key,
    )
  )?.runs
