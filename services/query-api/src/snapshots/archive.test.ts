/** Kept documents are found by their name alone, and a name reaches nothing else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseDocument, readSnapshot } from './archive.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'snapshots-'))
  await mkdir(join(dataDir, 'snapshots', 'folder.json'), { recursive: true })
  await writeFile(join(dataDir, 'snapshots', 'day-1.json'), 'json')
  await writeFile(join(dataDir, 'snapshots', 'day-1.html'), 'html')
  await writeFile(join(dataDir, 'snapshots', '.hidden.json'), 'hidden')
  await writeFile(join(dataDir, 'secret.json'), 'secret')
})
afterAll(async () => await rm(dataDir, { recursive: true, force: true }))

describe('a kept document', () => {
  it('is read as it was written, in either form', async () => {
    const texts = [await readSnapshot(dataDir, 'day-1', 'json'), await readSnapshot(dataDir, 'day-1', 'html')]
    expect(texts.map(String)).toEqual(['json', 'html'])
  })

  it.each(['day-2', '../secret', '..', '.hidden', '', 'a/b', 'day-1\0', 'x'.repeat(201), 'day 1'])(
    '%j is none',
    async (id) => {
      await expect(readSnapshot(dataDir, id, 'json')).rejects.toMatchObject({
        code: 'SNAPSHOT_UNKNOWN',
        context: { snapshotId: id },
      })
    },
  )

  it('that cannot be read is not called unknown', async () => {
    await expect(readSnapshot(dataDir, 'folder', 'json')).rejects.toMatchObject({ code: 'EISDIR' })
  })
})

describe('of the two documents', () => {
  it.each([
    ['day-1', undefined, 'day-1', 'json'],
    ['day-1', '*/*', 'day-1', 'json'],
    ['day-1', 'text/html', 'day-1', 'html'],
    ['day-1', 'TEXT/HTML;q=0.9, */*', 'day-1', 'html'],
    ['day-1', 'application/json, text/html', 'day-1', 'json'],
    ['day-1', 'text/html, application/json', 'day-1', 'html'],
    ['day-1', 'text/plain', 'day-1', 'json'],
    // what is asked for by name beats what a browser says it accepts
    ['day-1.json', 'text/html', 'day-1', 'json'],
    ['day-1.html', 'application/json', 'day-1', 'html'],
    ['day-1.2.html', undefined, 'day-1.2', 'html'],
    ['day-1.html.json', undefined, 'day-1.html', 'json'],
  ] as const)('%s with Accept: %s is %s as %s', (name, accept, id, kind) => {
    expect(chooseDocument(name, accept)).toEqual({ id, kind })
  })
})
