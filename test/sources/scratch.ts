/**
 * For tests: a copy of the checkout with a terminal in it. What is installed is linked entry by entry, so that what tools write
 * beside it (Vite's caches) stays in the copy and goes with it.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { guarded } from '../harness/guarded.ts'
import { copyCheckout } from '../mutants/checkout.ts'

export interface Scratch {
  folder: string
  /** to its end, as in a terminal in this folder; stdout and stderr together */
  run(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }>
  remove(): void
}

export const openScratch = (from: string): Scratch => {
  const { root: folder, remove } = copyCheckout(from)
  const installed = join(folder, 'node_modules')
  unlinkSync(installed)
  mkdirSync(installed)
  for (const entry of readdirSync(join(from, 'node_modules')))
    if (!entry.startsWith('.vite')) symlinkSync(join(from, 'node_modules', entry), join(installed, entry))
  // neither a stack elsewhere nor this run of Vitest is meant in there
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TIDELINE_|VITEST|TEST$|NODE_ENV$)/.test(name)),
  )
  return {
    folder,
    remove,
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
  }
}
