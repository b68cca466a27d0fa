import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processIdentity } from './process-identity.ts'

/** What `<dataDir>/run/<name>.json` says about a process of the stack. */
export interface PidRecord {
  name: string
  pid: number
  /** See {@link processIdentity}: without it a reused pid would be taken for ours. */
  identity: string
  port: number
}

const runDir = (dataDir: string): string => join(dataDir, 'run')
const fileOf = (dataDir: string, name: string): string => join(runDir(dataDir), `${name}.json`)

const isRecord = (value: unknown): value is PidRecord => {
  if (typeof value !== 'object' || value === null) return false
  const { name, pid, identity, port } = value as Record<string, unknown>
  return (
    typeof name === 'string' &&
    Number.isInteger(pid) &&
    typeof identity === 'string' &&
    typeof port === 'number'
  )
}

const read = (file: string): PidRecord | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

export const isRunning = (record: PidRecord): boolean => {
  return processIdentity(record.pid) === record.identity
}

/** The processes of this data directory that run. Files of those that do not are removed. */
export const runningRecords = (dataDir: string): PidRecord[] => {
  let names: string[]
  try {
    names = readdirSync(runDir(dataDir))
  } catch {
    return []
  }
  const running: PidRecord[] = []
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const file = join(runDir(dataDir), name)
    const record = read(file)
    if (record !== null && isRunning(record)) running.push(record)
    else rmSync(file, { force: true })
  }
  return running
}

/**
 * Claims a name for a process. The file appears with its content or not at all, and never in place of another:
 * of two supervisors that start at once, one gets false.
 */
export const claimPidFile = (dataDir: string, claim: Omit<PidRecord, 'identity'>): boolean => {
  const identity = processIdentity(claim.pid)
  if (identity === null) return false
  mkdirSync(runDir(dataDir), { recursive: true })
  const draft = join(runDir(dataDir), `${claim.name}.${randomUUID()}`)
  writeFileSync(draft, JSON.stringify({ ...claim, identity }))
  try {
    linkSync(draft, fileOf(dataDir, claim.name))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

export const removePidFile = (dataDir: string, name: string): void => {
  rmSync(fileOf(dataDir, name), { force: true })
}
