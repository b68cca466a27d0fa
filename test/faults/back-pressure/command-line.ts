/** The real `tideline push`, one file after another, while there is load: it slows down when told to, and goes on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guarded } from '../../harness/guarded.ts'
import { bodyOf, type Batches } from './field-rows.ts'
import { cameBackEarly, openWatchedDoor } from './watched-door.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface CommandLineOptions extends Batches {
  ingestUrl: string
  apiKey: string
  directory: string
  /** no new file begins after this */
  over: AbortSignal
}

export interface CommandLineRun extends Batches {
  /** files pushed, each with exit code 0 */
  batches: number
  refused503: number
  /** times that it came back before it was told to; has to be 0 */
  cameBackEarly: number
  longestPushSeconds: number
  failures: string[]
}

interface CommandLine {
  readonly pid: number | undefined
  readonly refused503: number
  done: Promise<CommandLineRun>
}

export const startCommandLine = async (options: CommandLineOptions): Promise<CommandLine> => {
  const { ingestUrl, apiKey, directory, over, ...shape } = options
  const door = await openWatchedDoor(ingestUrl)
  const refused = (): number => door.passages.filter(({ status }) => status === 503).length
  let pid: number | undefined

  const pushFile = async (path: string): Promise<string | undefined> => {
    const child = guarded(
      spawn(process.execPath, ['packages/cli/src/main.ts', 'push', path, '--format', 'tideline', '--json'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'] ?? '',
          TIDELINE_URL: door.url,
          TIDELINE_QUERY_URL: door.url,
          TIDELINE_API_KEY: apiKey,
          TIDELINE_OUTBOX: join(directory, 'outbox'),
        },
      }),
    )
    pid = child.pid
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2_000)
      })
    }
    const [code] = (await once(child, 'close')) as [number | null]
    pid = undefined
    return code === 0 ? undefined : `exit code ${code}: ${said.slice(-500)}`
  }

  const run = async (): Promise<CommandLineRun> => {
    const outcome = { ...shape, batches: 0, longestPushSeconds: 0, failures: [] as string[] }
    try {
      while (!over.aborted && outcome.failures.length === 0) {
        const path = join(directory, `${shape.source}-${outcome.batches}.ndjson`)
        await writeFile(path, bodyOf(shape, outcome.batches))
        const began = Date.now()
        const failure = await pushFile(path)
        outcome.longestPushSeconds = Math.max(outcome.longestPushSeconds, (Date.now() - began) / 1_000)
        if (failure === undefined) outcome.batches += 1
        else outcome.failures.push(failure)
      }
      return { ...outcome, refused503: refused(), cameBackEarly: cameBackEarly(door.passages) }
    } finally {
      await door.close()
    }
  }
  return {
    get pid() {
      return pid
    },
    get refused503() {
      return refused()
    },
    done: run(),
  }
}
