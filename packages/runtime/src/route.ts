/** A route says what it takes and gives, once: the same declaration checks requests and writes the OpenAPI document. */
import { type ErrorCode, TidelineError } from '@tideline/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

interface BodyDescription {
  description: string
  required?: boolean
  /** by media type */
  content: Readonly<Record<string, { schema?: z.ZodType; example?: unknown }>>
}

interface AnswerDescription {
  description: string
  schema?: z.ZodType
  /** `application/json` unless told */
  mediaType?: string
  /** other media types that the same is answered in */
  alsoAs?: readonly string[]
}

export interface RouteInput<Params, Query> {
  params: Params
  query: Query
  request: FastifyRequest
  reply: FastifyReply
}

export interface Route<Params extends z.ZodType, Query extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** OpenAPI spelling: /v1/receipts/{id} */
  path: string
  operationId: string
  summary: string
  description?: string
  tag?: string
  /** true: needs an API key; `optional`: answers more to some (documented; the service checks it) */
  secured?: boolean | 'optional'
  params?: Params
  query?: Query
  body?: BodyDescription
  answers: Readonly<Record<number, AnswerDescription>>
  /** codes that its problem documents may carry, besides those every route has */
  errors?: readonly ErrorCode[]
  handle(input: RouteInput<z.output<Params>, z.output<Query>>): Promise<unknown>
}

export type AddRoute = <Params extends z.ZodType, Query extends z.ZodType>(
  route: Route<Params, Query>,
) => void

/** The declaration alone, whatever its types: what the document is written from. */
export type RouteDeclaration = Omit<Route<z.ZodType, z.ZodType>, 'handle'>

/** An unknown name, a missing one and a wrong value are three codes, each naming the parameter. */
export const parseParameters = <Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const names = issue.keys.join(', ')
    throw new TidelineError('PARAMETER_UNKNOWN', `there is no parameter ${names}`, {
      context: { parameter: names },
    })
  }
  // the first of the path: a wrong entry of a repeated parameter is that parameter's
  const name = String(issue?.path[0] ?? '')
  const holder: unknown = given
  const present = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
  const code = present || name === '' ? 'PARAMETER_INVALID' : 'PARAMETER_MISSING'
  throw new TidelineError(code, `${name}: ${issue?.message ?? 'not allowed'}`, {
    context: { parameter: name },
  })
}
