/**
 * Where batches wait until somebody has looked at them: files below the data directory (ADR 0052). Bounded by number a key,
 * by bytes together and by time; what is over its time is removed at the next look. A file is written beside its place
 * and renamed, so a crash leaves no half batch.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { millisecondsOf, TidelineError } from '@tideline/contracts'
import { z } from 'zod'

const metaSchema = z.object({
  batchId: z.string().regex(/^b-[0-9a-f]{32}$/),
  /** SHA-256 of the key that made it */
  owner: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** of the file and how it is to be read: the same sent again is the same batch */
  digest: z.string(),
  bytes: z.number().int(),
  fileName: z.string(),
  mediaType: z.string(),
  format: z.string(),
  source: z.string().nullable(),
  /** mapping profile of a spreadsheet; batches of before had none */
  profile: z.string().nullable().default(null),
  complete: z.boolean(),
  force: z.boolean(),
  /** what the last preview would append: a commit that would append something else is refused */
  decided: z.string().nullable(),
  /** set before anything is appended */
  committing: z.string().nullable(),
  /** receipt of the push that it became */
  committedAs: z.string().nullable(),
})

export type BatchMeta = z.infer<typeof metaSchema>
export type BatchWanted = Pick<
  BatchMeta,
  'owner' | 'fileName' | 'mediaType' | 'format' | 'source' | 'profile' | 'complete' | 'force'
>

export interface BatchLimits {
  directory: string
  /** of all batches together */
  maxBytes: number
  perOwner: number
  /** ms */
  lifetime: number
  now?: () => number
}

export interface BatchFiles {
  /**
   * Writes the body to its end. The same body of the same key that is open already is that batch.
   *
   * @throws {TidelineError} BATCHES_FULL
   */
  add(wanted: BatchWanted, body: AsyncIterable<Uint8Array>): Promise<BatchMeta>
  /** @throws {TidelineError} BATCH_UNKNOWN, also of another key's */
  find(batchId: string, owner: string): Promise<BatchMeta>
  read(meta: BatchMeta): AsyncIterable<Uint8Array>
  change(meta: BatchMeta, changes: Partial<BatchMeta>): Promise<BatchMeta>
  /** the file goes; what it became is remembered until its time is over */
  forgetBody(meta: BatchMeta): Promise<void>
  drop(meta: BatchMeta): Promise<void>
}

const ID = /^b-[0-9a-f]{32}$/

const full = (): TidelineError =>
  new TidelineError('BATCHES_FULL', undefined, { context: { retryAfterSeconds: 60 } })

export const createBatchFiles = (limits: BatchLimits): BatchFiles => {
  const { directory, maxBytes, perOwner, lifetime, now = Date.now } = limits
  const metaPath = (batchId: string): string => join(directory, `${batchId}.json`)
  const bodyPath = (batchId: string): string => join(directory, `${batchId}.body`)
  /** bytes of bodies that are arriving */
  let arriving = 0

  const readMeta = async (batchId: string): Promise<BatchMeta | undefined> => {
    const text = await readFile(metaPath(batchId), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    const parsed = metaSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  }

  const writeMeta = async (meta: BatchMeta): Promise<void> => {
    const beside = `${metaPath(meta.batchId)}.${randomBytes(4).toString('hex')}.part`
    await writeFile(beside, JSON.stringify(meta), { mode: 0o600 })
    await rename(beside, metaPath(meta.batchId))
  }

  const remove = async (batchId: string): Promise<void> => {
    await rm(metaPath(batchId), { force: true })
    await rm(bodyPath(batchId), { force: true })
  }

  /** Those that are left; what is over its time, or half, goes. */
  const sweep = async (): Promise<BatchMeta[]> => {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const left: BatchMeta[] = []
    for (const name of await readdir(directory)) {
      const path = join(directory, name)
      const batchId = name.replace(/\..*$/, '')
      if (name.endsWith('.json')) {
        const meta = await readMeta(batchId)
        if (meta === undefined || millisecondsOf(meta.expiresAt) <= now()) await remove(batchId)
        else left.push(meta)
        continue
      }
      // a body without its meta is one that is arriving, or was when the process died
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now() }))
      const isAlone = (await readMeta(batchId)) === undefined
      if (isAlone && mtimeMs < now() - lifetime) await rm(path, { force: true })
    }
    return left
  }

  const writeBody = async (batchId: string, body: AsyncIterable<Uint8Array>, room: number) => {
    const digest = createHash('sha256')
    const file = await open(bodyPath(batchId), 'wx', 0o600)
    let bytes = 0
    try {
      for await (const chunk of body) {
        bytes += chunk.length
        arriving += chunk.length
        if (arriving > room) throw full()
        digest.update(chunk)
        await file.write(chunk)
      }
      await file.sync()
      return { bytes, digest: digest.digest('hex') }
    } finally {
      arriving -= bytes
      await file.close()
    }
  }

  return {
    async add(wanted, body) {
      const there = await sweep()
      const mine = there.filter(({ owner, committedAs }) => owner === wanted.owner && committedAs === null)
      const held = there.reduce((sum, { bytes, committedAs }) => sum + (committedAs === null ? bytes : 0), 0)
      const batchId = `b-${randomBytes(16).toString('hex')}`
      try {
        const written = await writeBody(batchId, body, maxBytes - held)
        const { format, source, profile, complete, force, mediaType } = wanted
        const digest = createHash('sha256')
          .update(JSON.stringify([written.digest, format, source, profile, complete, force, mediaType]))
          .digest('hex')
        const same = mine.find((each) => each.digest === digest)
        if (same !== undefined) {
          await remove(batchId)
          return same
        }
        if (mine.length >= perOwner) throw full()
        const meta: BatchMeta = {
          ...wanted,
          batchId,
          digest,
          bytes: written.bytes,
          createdAt: new Date(now()).toISOString(),
          expiresAt: new Date(now() + lifetime).toISOString(),
          decided: null,
          committing: null,
          committedAs: null,
        }
        await writeMeta(meta)
        return meta
      } catch (error) {
        await remove(batchId)
        throw error
      }
    },
    async find(batchId, owner) {
      const meta = ID.test(batchId) ? await readMeta(batchId) : undefined
      // whose it is, is not told to others
      if (meta === undefined || meta.owner !== owner || millisecondsOf(meta.expiresAt) <= now())
        throw new TidelineError('BATCH_UNKNOWN')
      return meta
    },
    read: (meta) => createReadStream(bodyPath(meta.batchId)),
    async change(meta, changes) {
      const changed = { ...meta, ...changes }
      await writeMeta(changed)
      return changed
    },
    forgetBody: async (meta) => await rm(bodyPath(meta.batchId), { force: true }),
    drop: async (meta) => await remove(meta.batchId),
  }
}
