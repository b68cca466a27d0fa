/**
 * What was fetched, byte for byte, under the SHA-256 of its content: a parse can be repeated, and what a publisher said on a day
 * be shown. The same bytes are kept once. A copy appears whole or not at all.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface Copy {
  sha256: string
  bytes: number
}

export class TooLarge extends Error {}

export interface Copies {
  /** @throws {TooLarge} above `maxBytes`; what the stream throws. Nothing of it is left then. */
  keep(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Copy>
  read(sha256: string): Readable
  pathOf(sha256: string): string
}

export const openCopies = (dataDir: string): Copies => {
  const folder = join(dataDir, 'collected', 'copies')
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  return {
    pathOf,
    read: (sha256) => createReadStream(pathOf(sha256)),
    async keep(body, maxBytes) {
      await mkdir(folder, { recursive: true })
      const draft = join(folder, `draft-${randomUUID()}`)
      const hash = createHash('sha256')
      let bytes = 0
      const file = await open(draft, 'wx')
      try {
        for await (const chunk of body) {
          bytes += chunk.length
          if (bytes > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
          hash.update(chunk)
          await file.writeFile(chunk)
        }
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(draft, { force: true })
        throw error
      }
      await file.close()
      const sha256 = hash.digest('hex')
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
      const known = await stat(pathOf(sha256)).catch(() => undefined)
      await (known === undefined ? rename(draft, pathOf(sha256)) : rm(draft))
      return { sha256, bytes }
    },
  }
}
