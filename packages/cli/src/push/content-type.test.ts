import { expect, test } from 'vitest'
import { contentTypeOf, mediaTypes } from './content-type.ts'

test.each([
  ['a.json', '', mediaTypes.json],
  ['A.CSV', '{', mediaTypes.csv],
  ['region.geojson', '', mediaTypes.json],
  ['rows.jsonl', '', mediaTypes.ndjson],
])('%s is known by its name', (name, head, type) => {
  expect(contentTypeOf(name, head)).toBe(type)
})

test.each([
  ['an array', '\uFEFF [{"id": 1}]', mediaTypes.json],
  ['one object', '{"id": 1}\n', mediaTypes.json],
  ['an object over several lines', '{\n  "id": 1\n}', mediaTypes.json],
  ['an object a line', '{"id": 1}\n{"id": 2}\n', mediaTypes.ndjson],
  ['a header', 'source,id\n', mediaTypes.csv],
  ['nothing', '', mediaTypes.csv],
])('without a name, %s is known by how it begins', (_, head, type) => {
  expect(contentTypeOf('stdin', head)).toBe(type)
})
