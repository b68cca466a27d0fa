/**
 * Who did what, for those who answer for it: pushes, corrections, retractions, exact figures read, snapshots made. A line of
 * JSON each, appended to DATA_DIR/audit/SERVICE-YYYY-MM.ndjson, which only its owner may read; nothing takes a line away.
 * `tideline audit` reads them. What is told is what was done: a request that was refused stands in the log of the service.
 */
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { auditActions } from './audit-action.ts'
import type { Logger } from './logger.ts'
import { noteOf } from './request-line.ts'

export const auditEntry = z.looseObject({
  at: z.string(),
  service: z.string(),
  action: z.enum(auditActions),
  key: z.string(),
  request: z.string(),
  receipt: z.string().optional(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** When each key was last used, by its id. */
export const keyUses = z.record(z.string(), z.string())

export const auditFolder = (dataDir: string): string => join(dataDir, 'audit')

interface AuditOptions {
  dataDir: string
  service: string
  logger: Pick<Logger, 'error'>
}

/** Keys are used all the time; their last use is written so seldom. */
const WRITE_USES_EVERY_MS = 30_000

export interface AuditLog {
  close(): Promise<void>
}

export const addAuditLog = (
  server: FastifyInstance,
  { dataDir, service, logger }: AuditOptions,
): AuditLog => {
  const folder = auditFolder(dataDir)
  const uses = new Map<string, string>()
  let usesChanged = false
  let writing: Promise<void> = Promise.resolve()
  /** One after the other, so that lines never mix. What cannot be written is told: the request was served by then. */
  const next = (write: () => Promise<void>): void => {
    writing = writing
      .then(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await write()
      })
      .catch((error: unknown) => logger.error({ err: error }, 'audit_not_written'))
  }
  const writeUses = (): void => {
    if (!usesChanged) return
    usesChanged = false
    const file = join(folder, `last-use-${service}.json`)
    const text = JSON.stringify(Object.fromEntries(uses))
    next(async () => {
      await writeFile(`${file}.next`, text, { mode: 0o600 })
      await rename(`${file}.next`, file)
    })
  }
  server.addHook('onResponse', async (request, reply) => {
    const { key, receipt, did } = noteOf(request)
    if (key === undefined) return
    const at = new Date().toISOString()
    uses.set(key, at)
    usesChanged = true
    if (did === undefined || reply.statusCode >= 400) return
    const line = {
      at,
      service,
      key,
      request: request.id,
      ...(receipt === undefined ? {} : { receipt }),
      ...did,
    }
    const file = join(folder, `${service}-${at.slice(0, 7)}.ndjson`)
    next(async () => await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 }))
  })
  const timer = setInterval(writeUses, WRITE_USES_EVERY_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      writeUses()
      await writing
    },
  }
}
