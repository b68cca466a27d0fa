/** The kept documents of snapshots: DATA_DIR/snapshots/{id}.json and .html, written once and never changed. */
import { TidelineError } from '@tideline/contracts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const documentKinds = ['json', 'html'] as const
type DocumentKind = (typeof documentKinds)[number]

/** No slash and no leading dot: an id can name nothing outside its folder. */
const SNAPSHOT_ID = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** @throws {TidelineError} SNAPSHOT_UNKNOWN */
export const readSnapshot = async (dataDir: string, id: string, kind: DocumentKind): Promise<Buffer> => {
  const unknown = new TidelineError('SNAPSHOT_UNKNOWN', undefined, { context: { snapshotId: id } })
  if (!SNAPSHOT_ID.test(id)) throw unknown
  try {
    return await readFile(join(dataDir, 'snapshots', `${id}.${kind}`))
  } catch (error) {
    if (isMissing(error)) throw unknown
    throw error
  }
}

/** What is asked for by name ("x.html") beats what a browser says it accepts. */
export const chooseDocument = (
  name: string,
  accept: string | undefined,
): { id: string; kind: DocumentKind } => {
  const suffixed = documentKinds.find((kind) => name.endsWith(`.${kind}`))
  if (suffixed !== undefined) return { id: name.slice(0, -suffixed.length - 1), kind: suffixed }
  const wanted = (accept ?? '').split(',').map((entry) => entry.split(';')[0]?.trim().toLowerCase())
  const html = wanted.indexOf('text/html')
  const json = wanted.indexOf('application/json')
  return { id: name, kind: html >= 0 && (json < 0 || html < json) ? 'html' : 'json' }
}
