/** Asking the public interface, the only thing a page knows of the other side. */
import { problemSchema } from '@tideline/contracts'
import type { z } from 'zod'

export interface ApiAnswer {
  status: number
  body: string
  /** it will be the same for ever, by what its headers say */
  lasting: boolean
}

export type Found<Answer> =
  | { ok: true; answer: Answer }
  | { ok: false; status: number; code: string; detail: string }

/** What is found, or why not: a refusal is told as it came. */
export type Ask = <Schema extends z.ZodType>(schema: Schema, path: string) => Promise<Found<z.output<Schema>>>

const parsed = <Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | undefined => {
  try {
    return schema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

export const askBy =
  (get: (path: string) => Promise<ApiAnswer>): Ask =>
  async (schema, path) => {
    const { status, body } = await get(path)
    const answer = status === 200 ? parsed(schema, body) : undefined
    if (answer !== undefined) return { ok: true, answer }
    const problem = parsed(problemSchema, body)
    return {
      ok: false,
      status,
      code: problem?.code ?? 'INTERNAL',
      detail: problem?.detail ?? 'The answer cannot be read.',
    }
  }

/** For what stands beside the main thing: a page is shown without it. */
export const answerOf = <Answer>(found: Found<Answer>): Answer | undefined =>
  found.ok ? found.answer : undefined
