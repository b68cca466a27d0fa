/** What this machine says of itself. */
import { execFile } from 'node:child_process'
import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { workspaceRoot } from '../stack/workspace-root.ts'
import type { ClockFacts } from './judge-machine.ts'

const execute = promisify(execFile)

/** A directory that is yet to be made lies on the disk of the first one above it. */
const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)))

export const freeBytesAt = (path: string): { place: string; freeBytes: number } => {
  const place = existing(path)
  const { bavail, bsize } = statfsSync(place)
  return { place, freeBytes: bavail * bsize }
}

/** Null where there is no systemd to say it. */
const followsTimeServer = async (env: NodeJS.ProcessEnv): Promise<boolean | null> => {
  try {
    const { stdout } = await execute('timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
      env,
      timeout: 5_000,
    })
    return { yes: true, no: false }[stdout.trim()] ?? null
  } catch {
    return null
  }
}

/** How a stack elsewhere answers, and its clock minus ours; null where nothing answers. */
export const lookAtRemote = async (
  ingestUrl: string,
): Promise<{ status: number; aheadMs: number | null } | null> => {
  try {
    const asked = Date.now()
    const answer = await fetch(`${ingestUrl}/healthz`, { signal: AbortSignal.timeout(10_000) })
    // halfway between question and answer; the header is cut to the second
    const here = (asked + Date.now()) / 2
    const there = Date.parse(answer.headers.get('date') ?? '')
    await answer.body?.cancel()
    return { status: answer.status, aheadMs: Number.isNaN(there) ? null : there + 500 - here }
  } catch {
    return null
  }
}

export const lookAtClock = async (
  env: NodeJS.ProcessEnv,
  remoteAheadMs: number | null,
): Promise<ClockFacts> => ({
  now: Date.now(),
  newestFile: statSync(join(workspaceRoot, 'package.json')).mtimeMs,
  synchronised: await followsTimeServer(env),
  remoteAheadMs,
})

/** What `npm run setup` installs and is not there. */
export const missingTools = (): string[] =>
  [
    { name: 'Kafka', path: '.tools/kafka/libs' },
    { name: 'Redis', path: '.tools/bin/redis-server' },
  ]
    .filter(({ path }) => !existsSync(join(workspaceRoot, path)))
    .map(({ name }) => name)
