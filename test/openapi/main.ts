/**
 * npm run schemathesis [-- --examples 20 --seed N]: Schemathesis asks both doors at random, as their OpenAPI documents
 * allow and do not allow, with a key and without one. Engines are away: most questions come to 503, which is told; what is asked
 * is whether each answer is one that the document has. Exit code 1 when one is not; skipped, and said, where it cannot be had.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createApiKey } from '@tideline/runtime'
import { guarded } from '../harness/guarded.ts'
import { askAtRandom, haveSchemathesis } from './schemathesis.ts'

const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '10' },
    seed: { type: 'string', default: '20191014' },
  },
})

const serve = async (directory: string, keysFile: string) => {
  const child = guarded(
    spawn(process.execPath, [fileURLToPath(new URL('./serve.ts', import.meta.url))], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, API_KEYS_FILE: keysFile },
      // the store's client tells each connection that is refused
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    urls: JSON.parse(line) as string[],
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const ask = async (): Promise<boolean> => {
  const directory = await mkdtemp(join(tmpdir(), 'tideline-schemathesis-'))
  const keysFile = join(directory, 'keys.json')
  const made = createApiKey({
    name: 'x',
    sources: ['*'],
    scopes: ['exact', 'operate'],
    requestsPerMinute: 1_000_000,
  })
  await writeFile(keysFile, JSON.stringify({ version: 1, keys: [made.entry] }))
  const doors = await serve(directory, keysFile)
  try {
    const [seed, examples] = [Number(values.seed), Number(values.examples)]
    const codes = doors.urls.flatMap((url) =>
      [undefined, made.key].map((key) => askAtRandom({ url, seed, examples, key })),
    )
    return codes.every((code) => code === 0)
  } finally {
    await doors.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

if (!haveSchemathesis())
  console.log('schemathesis: skipped, it cannot be had here (Python 3 with venv, and PyPI)')
else process.exitCode = (await ask()) ? 0 : 1
