/** Until when a pull has read, beside the data of the stack; moved on only after what was read has been taken. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { millisecondsOf } from '@tideline/contracts'
import { z } from 'zod'

const cursorSchema = z.object({ until: z.iso.datetime() })

/** Clocks of two servers differ, and what was written while a page was read may be older than it. */
const OVERLAP_MS = 10 * 60_000

export const readCursor = async (dataDir: string, name: string): Promise<string | undefined> => {
  try {
    const { until } = cursorSchema.parse(
      JSON.parse(await readFile(join(dataDir, 'pulls', `${name}.json`), 'utf8')),
    )
    return new Date(millisecondsOf(until) - OVERLAP_MS).toISOString()
  } catch {
    return undefined
  }
}

export const writeCursor = async (dataDir: string, name: string, until: string): Promise<void> => {
  const folder = join(dataDir, 'pulls')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.json`)
  await writeFile(`${path}.next`, JSON.stringify({ until }))
  await rename(`${path}.next`, path)
}
