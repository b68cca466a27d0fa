/**
 * `node packages/contracts/scripts/generate-asyncapi.ts` writes docs/reference/asyncapi.json: the topic of observations, with the
 * JSON Schema of its messages, from the shape that the code checks them with. A test compares the file with the code.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asyncApi } from './asyncapi.ts'

const file = fileURLToPath(new URL('../../../docs/reference/asyncapi.json', import.meta.url))
writeFileSync(file, `${JSON.stringify(asyncApi(), null, 2)}\n`)
