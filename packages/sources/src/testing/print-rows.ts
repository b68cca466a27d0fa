// For tests: a process of its own, so that it has a zone of its own (TZ). Reads every sample of every format and the
// files named as FORMAT=PATH, and prints the rows they make.
import { readFileSync } from 'node:fs'
import { formats } from '../formats.ts'
import { samples } from './mutate.ts'
import { bytesOf, rowsOf } from './read-all.ts'

const bodies = [
  ...formats.flatMap(({ id }) => samples(id).map((body) => ({ id, body }))),
  ...process.argv.slice(2).map((argument) => {
    const [id = '', path = ''] = argument.split('=')
    return { id, body: readFileSync(path, 'utf8') }
  }),
]
const read: unknown[] = []
for (const { id, body } of bodies) {
  try {
    read.push({ id, rows: await rowsOf(id, bytesOf(body)) })
  } catch (error) {
    read.push({ id, error: String(error) })
  }
}
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
process.stdout.write(JSON.stringify({ zone, read }))
