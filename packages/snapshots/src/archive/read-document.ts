/** Documents as they were kept. */
import { readFile } from 'node:fs/promises'
import { TidelineError } from '@tideline/contracts'
import { z } from 'zod'
import { dataHash } from '../data/data-hash.ts'
import type { SnapshotDocument } from '../document.ts'

const envelope = z.looseObject({
  snapshotId: z.string(),
  number: z.number(),
  dataHash: z.string(),
  data: z.looseObject({ version: z.union([z.literal(1), z.literal(2)]) }),
  made: z.looseObject({ watermark: z.string() }),
})

/**
 * A document that this package wrote. The cast trusts its data as far as its hash covers them: what was cut or changed
 * since does not hash to what the document says.
 *
 * @throws {TidelineError} INTERNAL
 */
const documentIn = (text: string): SnapshotDocument => {
  const parsed = envelope.safeParse(JSON.parse(text))
  if (!parsed.success) throw new TidelineError('INTERNAL', 'a kept snapshot document is none')
  const document = parsed.data as unknown as SnapshotDocument
  if (dataHash(document.data) !== document.dataHash)
    throw new TidelineError('INTERNAL', 'a kept snapshot document was changed', {
      context: { snapshotId: document.snapshotId },
    })
  return document
}

/** undefined where there is none. */
export const readDocument = async (path: string): Promise<SnapshotDocument | undefined> => {
  try {
    return documentIn(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
