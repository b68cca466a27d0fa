/** What a reader of the OpenAPI documents can count on: examples that are allowed, a status for every error, a schema for every body. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readDocuments, type OpenApiDocument, type Operation } from './documents.fixture.ts'

let documents: Record<'ingest-api' | 'query-api', OpenApiDocument>
beforeAll(async () => {
  documents = await readDocuments()
})

const bodiless = new Set(['204', '303', '304'])

describe.each(['ingest-api', 'query-api'] as const)('%s', (service) => {
  const each = <T>(look: (operation: Operation, name: string) => T[]): T[] =>
    Object.entries(documents[service].paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => look(operation, `${method} ${path}`)),
    )

  it('has an example of each parameter, which its schema allows', () => {
    const wrong = each(({ parameters }, name) =>
      parameters.flatMap(({ name: parameter, schema, example }) =>
        example !== undefined && z.fromJSONSchema(schema).safeParse(example).success
          ? []
          : [`${name} ${parameter}: ${JSON.stringify(example)}`],
      ),
    )
    expect(wrong).toEqual([])
  })

  it('has a schema of each body, coming and going', () => {
    const wrong = each(({ requestBody, responses }, name) => {
      const bodies = [requestBody?.content ?? {}]
      for (const [status, { content }] of Object.entries(responses))
        if (!bodiless.has(status)) bodies.push(content ?? { [`${status} without a type`]: {} })
      const media = bodies.flatMap((body) => Object.entries(body))
      return media.filter(([, { schema }]) => schema === undefined).map(([type]) => `${name}: ${type}`)
    })
    expect(wrong).toEqual([])
  })

  it('tells the statuses that anything may be answered with, and what each means', () => {
    const wrong = each(({ responses, requestBody }, name) => {
      const everywhere = ['400', '421', '429', '500', '503', ...(requestBody === undefined ? [] : ['403'])]
      return [
        ...everywhere
          .filter((status) => responses[status] === undefined)
          .map((status) => `${name}: ${status}`),
        ...Object.entries(responses).flatMap(([status, { description }]) =>
          description === '' ? [`${name}: ${status} says nothing`] : [],
        ),
      ]
    })
    expect(wrong).toEqual([])
  })
})
