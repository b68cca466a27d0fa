/**
 * What is to be sent and how far it came, on this machine's disk: a copy of the file, how it is cut, and a journal with the
 * receipt of each part that was acknowledged. It outlives a process that was killed and a machine that was switched off;
 * a part that is in the journal is never sent again, one whose answer was lost goes again under the same name.
 */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { receiptSchema, type Receipt } from '@tideline/contracts'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { cutRows, type Cut, type CutLimits } from './split-rows.ts'

const partSchema = z.object({ start: z.number(), end: z.number(), rowsBefore: z.number(), rows: z.number() })

const jobSchema = z.object({
  version: z.literal(1),
  jobId: z.string(),
  /** as the user named it */
  file: z.string(),
  /** path and query of the request */
  path: z.string(),
  contentType: z.string(),
  digest: z.string(),
  createdAt: z.string(),
  /** of the process that sends it */
  pid: z.number(),
  cut: z.object({ header: z.number(), parts: z.array(partSchema) }),
})

export type Job = z.infer<typeof jobSchema> & { directory: string }

const lineSchema = z.object({ url: z.string(), part: z.number().int(), receipt: receiptSchema })

export interface NewJob {
  file: string
  bytes: Buffer
  path: string
  contentType: string
  kind: 'ndjson' | 'csv' | 'other'
  limits: CutLimits
}

const jobFile = (directory: string): string => join(directory, 'job.json')
const journalFile = (directory: string): string => join(directory, 'journal.ndjson')
const dataFile = (directory: string): string => join(directory, 'data')

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Whether a process of this machine is at it. */
const isAlive = (pid: number): boolean => {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Written whole or not at all. */
const writeWhole = async (path: string, bytes: Buffer | string): Promise<void> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`
  await writeFile(beside, bytes, { mode: 0o600, flush: true })
  await rename(beside, path)
}

const unusable = (outbox: string, cause: unknown): CliError =>
  new CliError('FILE_UNREADABLE', `The outbox ${outbox} cannot be written.`, { cause })

const readJob = (directory: string): Job | undefined => {
  try {
    const parsed = jobSchema.safeParse(JSON.parse(readFileSync(jobFile(directory), 'utf8')))
    return parsed.success ? { ...parsed.data, directory } : undefined
  } catch {
    return undefined
  }
}

/** What waits, the oldest first. */
export const jobsIn = (outbox: string): Job[] =>
  existsSync(outbox)
    ? readdirSync(outbox)
        .toSorted()
        .flatMap((name) => readJob(join(outbox, name)) ?? [])
        .filter(({ pid }) => !isAlive(pid))
    : []

/**
 * Puts a file into the outbox, or finds the same one there that was broken off. `taken` names jobs of this command: two
 * files that say the same are two pushes.
 *
 * @throws {CliError} FILE_UNREADABLE where the outbox cannot be written
 */
export const putInOutbox = async (
  outbox: string,
  wanted: NewJob,
  taken: ReadonlySet<string> = new Set(),
): Promise<Job> => {
  const digest = digestOf(wanted.bytes)
  const { file, path, contentType } = wanted
  try {
    const broken = jobsIn(outbox).find(
      (job) => job.digest === digest && job.path === path && !taken.has(job.jobId),
    )
    if (broken !== undefined) return await takeJob(broken)
    const createdAt = new Date().toISOString()
    const jobId = randomBytes(12).toString('hex')
    const directory = join(outbox, `${createdAt.replaceAll(/[-:.]/g, '')}-${jobId}`)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeWhole(dataFile(directory), wanted.bytes)
    const cut = cutRows(wanted.bytes, wanted.kind, wanted.limits)
    const pid = process.pid
    const job = { version: 1 as const, jobId, file, path, contentType, digest, createdAt, pid, cut }
    // last: without it the directory is no job
    await writeWhole(jobFile(directory), JSON.stringify(job))
    return { ...job, directory }
  } catch (cause) {
    throw unusable(outbox, cause)
  }
}

/** From now on this process sends it. */
export const takeJob = async (job: Job): Promise<Job> => {
  const { directory, ...kept } = job
  await writeWhole(jobFile(directory), JSON.stringify({ ...kept, pid: process.pid }))
  return { ...job, pid: process.pid }
}

/** @throws {CliError} FILE_UNREADABLE where it is not what was put there */
export const dataOf = ({ directory, digest, file }: Job): Buffer => {
  const bytes = readFileSync(dataFile(directory))
  if (digestOf(bytes) !== digest)
    throw new CliError('FILE_UNREADABLE', `The copy of ${file} in ${directory} is damaged.`)
  return bytes
}

/** Receipts by part. Only those of this address: another stack knows nothing of them. A line that was cut is none. */
export const acknowledged = ({ directory }: Pick<Job, 'directory'>, url: string): Map<number, Receipt> => {
  const path = journalFile(directory)
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const found = new Map<number, Receipt>()
  for (const line of lines) {
    if (line === '') continue
    try {
      const parsed = lineSchema.safeParse(JSON.parse(line))
      if (parsed.success && parsed.data.url === url) found.set(parsed.data.part, parsed.data.receipt)
    } catch {
      continue
    }
  }
  return found
}

/** On disk when it returns. A line that an earlier process left half written is closed first. */
export const acknowledge = (
  { directory }: Pick<Job, 'directory'>,
  url: string,
  part: number,
  receipt: Receipt,
): void => {
  const file = openSync(journalFile(directory), 'a', 0o600)
  try {
    writeSync(file, `\n${JSON.stringify({ url, part, receipt })}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const removeJob = async ({ directory }: Pick<Job, 'directory'>): Promise<void> =>
  rm(directory, { recursive: true, force: true })

/** The name under which a part goes, each time the same: a repetition is known by it. */
export const partName = ({ jobId }: Pick<Job, 'jobId'>, part: number): string => `tideline-${jobId}-${part}`

export const rowsIn = ({ parts }: Cut): number => parts.reduce((sum, { rows }) => sum + rows, 0)
