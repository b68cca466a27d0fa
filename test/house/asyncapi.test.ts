import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { asyncApi } from '../../packages/contracts/scripts/asyncapi.ts'

const file = fileURLToPath(new URL('../../docs/reference/asyncapi.json', import.meta.url))

it('docs/reference/asyncapi.json is of the code: else run packages/contracts/scripts/generate-asyncapi.ts', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(asyncApi())))
})

it('its messages are the fields of a record', () => {
  const { components } = asyncApi() as {
    components: { messages: { observation: { payload: { schema: { properties: object } } } } }
  }
  const { properties } = components.messages.observation.payload.schema
  expect(Object.keys(properties)).toEqual(
    expect.arrayContaining(['source', 'id', 'revision', 'figure', 'hash']),
  )
})
