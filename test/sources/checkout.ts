/**
 * For tests: a copy of the checkout to change at will. What is installed is linked and not copied, each entry by itself, so
 * that what tools write beside it (Vite's caches) stays in the copy.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guarded } from '../harness/guarded.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a source is made of, listed and tested by. */
const parts = ['packages', 'infra', 'test', 'package.json', 'vitest.config.ts', 'CONTRIBUTING.md']

export interface Checkout {
  folder: string
  /** to its end, as in a terminal in this folder; stdout and stderr together */
  run(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }>
  remove(): Promise<void>
}

/** A package's links lead to its neighbours, in the copy too, and to what is installed, which is the checkout's. */
const isOwn = (path: string): boolean =>
  !path.includes(`${sep}node_modules${sep}.`) && !path.endsWith(`${sep}.tools`)

export const copyCheckout = async (): Promise<Checkout> => {
  const folder = await mkdtemp(join(tmpdir(), 'tideline-checkout-'))
  for (const part of parts)
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => isOwn(path.slice(root.length - 1)),
    })
  symlinkSync(join(root, '.tools'), join(folder, '.tools'))
  mkdirSync(join(folder, 'node_modules'))
  for (const entry of readdirSync(join(root, 'node_modules')))
    if (!entry.startsWith('.vite'))
      symlinkSync(join(root, 'node_modules', entry), join(folder, 'node_modules', entry))
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TIDELINE_|VITEST|TEST$|NODE_ENV$)/.test(name)),
  )
  return {
    folder,
    async run(command, args) {
      const child = guarded(
        spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true }),
      )
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (output += text))
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', resolve)
      })
      return { code, output }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
