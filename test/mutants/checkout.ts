/**
 * A copy of the checkout as it is now, in which mistakes are planted: the files one works on are never touched, and a
 * run that is killed leaves no mistake behind in them. What set-up installed is linked, not copied; the links
 * between our packages are relative, so in the copy they lead to the copy.
 */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Mutant } from './mutant.ts'
import { plantIn } from './plant.ts'

export interface Checkout {
  root: string
  plant(mutant: Pick<Mutant, 'file' | 'changes'>): void
  restore(mutant: Pick<Mutant, 'file'>): void
  remove(): void
}

export const git = (root: string, ...args: string[]): string[] =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter((path) => path !== '')

/** What git tracks and what it would: nothing that a run or set-up made. */
const ownFiles = (root: string): string[] =>
  git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').filter((path) =>
    existsSync(join(root, path)),
  )

export const copyCheckout = (from: string): Checkout => {
  const root = mkdtempSync(join(tmpdir(), 'tideline-mutants-'))
  const files = ownFiles(from)
  for (const path of files)
    cpSync(join(from, path), join(root, path), { recursive: true, verbatimSymlinks: true })
  for (const path of ['node_modules', '.tools']) symlinkSync(join(from, path), join(root, path))
  for (const manifest of files.filter((path) => path.endsWith('/package.json'))) {
    const installed = join(dirname(manifest), 'node_modules')
    if (!existsSync(join(from, installed))) continue
    mkdirSync(join(root, dirname(installed)), { recursive: true })
    cpSync(join(from, installed), join(root, installed), { recursive: true, verbatimSymlinks: true })
  }
  const original = (file: string): string => readFileSync(join(from, file), 'utf8')
  return {
    root,
    plant: ({ file, changes }) => writeFileSync(join(root, file), plantIn(original(file), changes)),
    restore: ({ file }) => writeFileSync(join(root, file), original(file)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
