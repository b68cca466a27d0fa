/**
 * Gives a document its number: the next one of its situation, unique and without a gap, however many workers issue at
 * once and whenever one is killed (docs/adr/0029-snapshot-numbers.md).
 *
 * A number is taken by writing the whole document under it, by a link that only the first can make; then the document is
 * published under its id. Whoever comes next publishes the newest that was taken and not published before taking a number
 * itself, so a number that was taken is never lost, and a snapshot never takes two.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { issuedSnapshots, type Store } from '@tideline/log'
import { z } from 'zod'
import type { SnapshotDocument } from '../document.ts'
import { renderJson } from '../render/json.ts'
import { readDocument } from './read-document.ts'
import { writeOnce } from './write-once.ts'

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const documentPath = (dataDir: string, snapshotId: string): string =>
  join(dataDir, 'snapshots', `${snapshotId}.json`)

const numberPath = (dataDir: string, situation: string, number: number): string =>
  join(dataDir, 'snapshot-numbers', situation, `${number}.json`)

/** The highest number taken, 0 for none; its document is published. */
const publishNewest = async (dataDir: string, situation: string): Promise<number> => {
  const taken = await namesIn(join(dataDir, 'snapshot-numbers', situation))
  const numbers = taken.map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0))
  const newest = Math.max(0, ...numbers)
  if (newest === 0) return 0
  const text = await readFile(numberPath(dataDir, situation, newest), 'utf8')
  const { snapshotId } = JSON.parse(text) as Pick<SnapshotDocument, 'snapshotId'>
  await writeOnce(documentPath(dataDir, snapshotId), text)
  return newest
}

const numbered = z.looseObject({
  number: z.number().int(),
  data: z.looseObject({ situation: z.looseObject({ id: z.string() }) }),
})

/** Whatever else lies in the folder is no document, and no reason to issue none. */
const numberIn = (text: string, situation: string): number => {
  try {
    const { number, data } = numbered.parse(JSON.parse(text))
    return data.situation.id === situation ? number : 0
  } catch {
    return 0
  }
}

/** Documents that were made before numbers were taken this way keep theirs, which may be the same twice. */
const highestKept = async (dataDir: string, situation: string): Promise<number> => {
  const folder = join(dataDir, 'snapshots')
  let highest = 0
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(situation) || !name.endsWith('.json')) continue
    highest = Math.max(highest, numberIn(await readFile(join(folder, name), 'utf8'), situation))
  }
  return highest
}

/** The document as it is published: `composed` with its number, or the one that another worker issued meanwhile. */
export const issueDocument = async (
  store: Store,
  dataDir: string,
  composed: Omit<SnapshotDocument, 'number'>,
): Promise<{ document: SnapshotDocument; made: boolean }> => {
  const { situation } = composed.data
  const path = documentPath(dataDir, composed.snapshotId)
  const rows = await issuedSnapshots(store, situation.id)
  const inRows = Math.max(0, ...rows.map(({ number }) => number))
  for (;;) {
    const newest = await publishNewest(dataDir, situation.id)
    const found = await readDocument(path)
    if (found !== undefined) return { document: found, made: false }
    const before = newest > 0 ? newest : await highestKept(dataDir, situation.id)
    const { snapshotId, ...rest } = composed
    const document = { snapshotId, number: Math.max(before, inRows) + 1, ...rest }
    const text = renderJson(document)
    if (!(await writeOnce(numberPath(dataDir, situation.id, document.number), text))) continue
    await writeOnce(path, text)
    return { document, made: true }
  }
}
