// A clone whose set-up was interrupted after Node and the packages were there, before Kafka and Redis were.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guarded } from '../harness/guarded.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const clone = mkdtempSync(join(tmpdir(), 'tideline-unfinished-'))

beforeAll(() => {
  for (const folder of ['packages', 'services', 'infra']) {
    // Links between packages are relative, so that those of the clone lead into the clone.
    cpSync(join(root, folder), join(clone, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
  }
  cpSync(join(root, 'package.json'), join(clone, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'))
  mkdirSync(join(clone, '.tools', 'bin'), { recursive: true })
  symlinkSync(process.execPath, join(clone, '.tools', 'bin', 'node'))
})
afterAll(() => rmSync(clone, { recursive: true, force: true }))

it('STACK_TOOLS_MISSING, with the command that goes on with the set-up', async () => {
  const args = ['up', '--detach', '--port', '0', '--data-dir', join(clone, 'data'), '--json']
  const child = guarded(
    spawn(process.execPath, [join(clone, 'infra/setup/tideline.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    }),
  )
  const [answer, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(code).toBe(1)
  const { error } = JSON.parse(answer) as { error: { code: string; message: string; hint: string } }
  expect(error.code).toBe('STACK_TOOLS_MISSING')
  expect(error.hint).toContain('npm run setup')
  expect(error.message).toContain(join(clone, '.tools'))
})
