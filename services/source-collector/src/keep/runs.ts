/** The history of each collection: one JSON line a run, in DATA_DIR/collected/runs/<collection>.ndjson. */
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runSchema, type Run } from './run.ts'

export interface Runs {
  /** newest first */
  history(collection: string): Promise<Run[]>
  add(run: Run): Promise<void>
}

/** A line that a crash cut off is no run; the visit will be made again. */
const parseLine = (line: string): Run[] => {
  try {
    return [runSchema.parse(JSON.parse(line))]
  } catch {
    return []
  }
}

export const openRuns = (dataDir: string): Runs => {
  const folder = join(dataDir, 'collected', 'runs')
  // names of collections are checked to be harmless as names of files
  const fileOf = (collection: string): string => join(folder, `${collection}.ndjson`)
  return {
    async history(collection) {
      const text = await readFile(fileOf(collection), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return ''
        throw error
      })
      return text.split('\n').flatMap(parseLine).toReversed()
    },
    async add(run) {
      await mkdir(folder, { recursive: true })
      // on a line of its own, also behind one that was cut off
      await appendFile(fileOf(run.collection), `\n${JSON.stringify(run)}\n`, { flush: true })
    },
  }
}
