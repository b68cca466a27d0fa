import { expect, it } from 'vitest'
import { isEveryNameThere, repeatedMember } from './repeated-member.ts'

const look = (json: string) => ({
  surely: isEveryNameThere(Buffer.from(json), JSON.parse(json)),
  repeated: repeatedMember(json),
})

it.each([
  '{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}',
  '{}',
  '[]',
  '{"__proto__":1,"constructor":2}',
  '{ "a" : [ ] , "b" : null }',
])('as many names as colons: nothing stands twice in %s', (json) => {
  expect(look(json)).toEqual({ surely: true, repeated: undefined })
})

it.each([
  ['{"a":1,"a":1}', 'a'],
  ['{"a":{"b":1,"b":2}}', 'b'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['[{"a":1},{"b":[{"c":1,"c":2}]}]', 'c'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
])('a name that stands twice is never passed over: %s', (json, name) => {
  expect(look(json)).toEqual({ surely: false, repeated: name })
})

it.each(['{"a":"10:30"}', '{"a:b":1}', '{"url":"https://x","b":{"c":": "}}'])(
  'a colon in a text says nothing, and it is looked at closer: %s',
  (json) => {
    expect(look(json)).toEqual({ surely: false, repeated: undefined })
  },
)
