/** Every mistake below this folder: a file a room, where it stands in the project. */
import { readdirSync } from 'node:fs'
import type { Equivalent, Mutant } from '../mutant.ts'

const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/') && path.endsWith('.ts'))
  .toSorted()

const lists = await Promise.all(
  files.map(
    async (path) =>
      (await import(new URL(path, import.meta.url).href)) as { mutants: readonly (Mutant | Equivalent)[] },
  ),
)

export const planted: readonly (Mutant | Equivalent)[] = lists.flatMap(({ mutants }) => mutants)
