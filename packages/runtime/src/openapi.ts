/** Writes the OpenAPI 3.1 document from the routes' declarations. Pure. */
import { errorCodes, type ErrorCode } from '@tideline/contracts'
import { z } from 'zod'
import { exampleOf } from './parameter-examples.ts'
import { PROBLEM_JSON, problemSchema, statusOf } from './problem.ts'
import type { RouteDeclaration } from './route.ts'

export interface DocumentInfo {
  title: string
  version: string
  description: string
}

type Json = Record<string, unknown>

const everyRoute: readonly ErrorCode[] = [
  'PARAMETER_UNKNOWN',
  'PARAMETER_INVALID',
  'HOST_UNKNOWN',
  'RATE_LIMITED',
  'INTERNAL',
  'STOPPING',
]
const secured: readonly ErrorCode[] = [
  'KEY_MISSING',
  'KEY_UNKNOWN',
  'KEY_EXPIRED',
  'KEY_NOT_ALLOWED',
  'RATE_LIMITED',
]
/** A header that is sent must be a key that is known, though none is needed. */
const optionallySecured: readonly ErrorCode[] = ['KEY_MISSING', 'KEY_UNKNOWN', 'KEY_EXPIRED']

const securityOf = (route: RouteDeclaration): { codes: readonly ErrorCode[]; security?: Json[] } => {
  if (route.secured === true) return { codes: secured, security: [{ apiKey: [] }] }
  if (route.secured === 'optional') return { codes: optionallySecured, security: [{}, { apiKey: [] }] }
  return { codes: [] }
}

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}

/** What nobody declares further: files of others, which a reader of their own looks into. */
const bareSchema = (mediaType: string): Json => {
  // what such a text is read as
  if (/\bjson\b|yaml/.test(mediaType)) return { type: ['object', 'array'] }
  if (mediaType.startsWith('multipart/')) return { type: 'object' }
  if (/^text\/|csv|ndjson|xml$/.test(mediaType)) return { type: 'string' }
  return { type: 'string', contentMediaType: mediaType }
}

const allowedBy = ({ enum: listed }: Json): readonly unknown[] | undefined =>
  Array.isArray(listed) ? listed : undefined

const parametersOf = (path: string, schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (schema === undefined) return []
  const json = jsonSchemaOf(schema, 'input')
  const required = new Set(Array.isArray(json['required']) ? json['required'] : [])
  return Object.entries(asObject(json['properties'])).map(([name, property]) => {
    const { description, ...rest } = asObject(property)
    const example = exampleOf(path, name, allowedBy(rest))
    return {
      name,
      in: place,
      required: place === 'path' || required.has(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(example === undefined ? {} : { example }),
    }
  })
}

const bodyOf = (route: RouteDeclaration): Json => {
  if (route.body === undefined) return {}
  const content = Object.fromEntries(
    Object.entries(route.body.content).map(([mediaType, { schema, example }]) => [
      mediaType,
      {
        schema: schema === undefined ? bareSchema(mediaType) : jsonSchemaOf(schema, 'input'),
        ...(example === undefined ? {} : { example }),
      },
    ]),
  )
  return {
    requestBody: { description: route.body.description, required: route.body.required ?? true, content },
  }
}

const problemAnswers = (codes: readonly ErrorCode[]): Json => {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set(codes)) {
    const status = statusOf(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.map((code) => `\`${code}\`: ${errorCodes[code].hint}`).join('\n\n'),
        ...(status === 429 || status === 503
          ? { headers: { 'Retry-After': { description: 'seconds', schema: { type: 'integer' } } } }
          : {}),
        content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** These have no body. */
const empty: ReadonlySet<string> = new Set(['204', '303', '304'])

const contentOf = (status: string, answer: RouteDeclaration['answers'][number]): Json => {
  if (empty.has(status)) return {}
  const { mediaType = 'application/json', schema, alsoAs = [] } = answer
  return {
    content: {
      ...Object.fromEntries(alsoAs.map((type) => [type, { schema: bareSchema(type) }])),
      [mediaType]: { schema: schema === undefined ? bareSchema(mediaType) : jsonSchemaOf(schema, 'output') },
    },
  }
}

const operationOf = (route: RouteDeclaration): Json => {
  const answers = Object.fromEntries(
    Object.entries(route.answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        ...contentOf(status, answer),
      },
    ]),
  )
  const { codes: keyCodes, security } = securityOf(route)
  const codes = [
    ...(route.errors ?? []),
    ...keyCodes,
    ...(route.method === 'GET' ? [] : (['ORIGIN_FOREIGN'] as const)),
    ...everyRoute,
  ]
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(route.tag === undefined ? {} : { tags: [route.tag] }),
    ...(security === undefined ? {} : { security }),
    parameters: [
      ...parametersOf(route.path, route.params, 'path'),
      ...parametersOf(route.path, route.query, 'query'),
    ],
    ...bodyOf(route),
    responses: { ...problemAnswers(codes), ...answers },
  }
}

export const openApiDocument = (info: DocumentInfo, routes: readonly RouteDeclaration[]): Json => {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output') },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'Authorization: Bearer KEY' },
      },
    },
  }
}
