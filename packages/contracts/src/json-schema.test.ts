import { expect, it } from 'vitest'
import { categories } from './categories.ts'
import { observationJsonSchema } from './json-schema.ts'
import { observationSchema } from './observation.ts'

it('describes every field a client may send and refuses others', () => {
  const schema = observationJsonSchema()
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['source', 'id'],
    properties: {
      category: { enum: [...categories] },
      figure: { anyOf: [{ minimum: 0 }, { type: 'null' }] },
    },
  })
  expect(Object.keys(schema['properties'] as object)).toEqual(Object.keys(observationSchema.shape))
})

it('is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(observationJsonSchema()))).toEqual(observationJsonSchema())
})
