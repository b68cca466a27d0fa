/**
 * npm run schemathesis [-- --engines] [--examples 20] [--seed N]: Schemathesis asks both doors at random, as their OpenAPI documents
 * allow and do not allow, with a key and without one. What is asked is whether each answer is one that the document has. Without
 * `--engines` there are none, and most questions come to 503, which is told; with it there is a whole pipeline with the example
 * region in it, and nothing may come to 503. Exit code 1 when an answer is another; skipped, and said, where it cannot be had.
 */
import { parseArgs } from 'node:util'
import { doorsOnEngines, doorsWithoutEngines } from './doors.ts'
import { askAtRandom, haveSchemathesis } from './schemathesis.ts'

const { values } = parseArgs({
  options: {
    engines: { type: 'boolean', default: false },
    examples: { type: 'string', default: '10' },
    seed: { type: 'string', default: '20191014' },
  },
})

const ask = async (): Promise<boolean> => {
  const doors = await (values.engines ? doorsOnEngines() : doorsWithoutEngines())
  try {
    const [seed, examples] = [Number(values.seed), Number(values.examples)]
    const codes: (number | null)[] = []
    for (const url of doors.urls)
      for (const key of [undefined, doors.key])
        codes.push(await askAtRandom({ url, seed, examples, key, engines: values.engines }))
    return codes.every((code) => code === 0)
  } finally {
    await doors.stop()
  }
}

if (!haveSchemathesis())
  console.log('schemathesis: skipped, it cannot be had here (Python 3 with venv, and PyPI)')
else process.exitCode = (await ask()) ? 0 : 1
