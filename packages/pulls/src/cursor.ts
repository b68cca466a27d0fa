/** Until when a pull has read, beside the data of the stack; moved on only after what was read has been taken. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { millisecondsOf } from '@tideline/contracts'
import { z } from 'zod'

const cursorSchema = z.object({ until: z.iso.datetime() })

/** Clocks of two servers differ, and what was written while a page was read may be older than it. */
const OVERLAP_MS = 10 * 60_000

export interface Cursors {
  /** RFC 3339; undefined: nothing was read yet */
  read(name: string): Promise<string | undefined>
  write(name: string, until: string): Promise<void>
}

/** In files below a data directory. */
export const cursorsIn = (dataDir: string): Cursors => {
  const folder = join(dataDir, 'pulls')
  const pathOf = (name: string): string => join(folder, `${name}.json`)
  return {
    async read(name) {
      try {
        const { until } = cursorSchema.parse(JSON.parse(await readFile(pathOf(name), 'utf8')))
        return new Date(millisecondsOf(until) - OVERLAP_MS).toISOString()
      } catch {
        return undefined
      }
    },
    async write(name, until) {
      await mkdir(folder, { recursive: true })
      await writeFile(`${pathOf(name)}.next`, JSON.stringify({ until }))
      await rename(`${pathOf(name)}.next`, pathOf(name))
    },
  }
}
