// The command line where nothing runs: it says so, and what to do.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts } from '@tideline/local-stack'
import { afterAll, describe, expect, test } from 'vitest'
import { failureOf, file, folder, json, on, row, wipe, type Status } from './cli.fixture.ts'
import { tideline } from './command-line.ts'

afterAll(wipe)

describe('before anything runs', () => {
  test('status says so, and down has nothing to do', async () => {
    const { code, document } = await json<Status>(on('status'))
    expect(code).toBe(1)
    expect(document).toMatchObject({ ready: false, services: [], watermark: null })
    const down = await json<{ stopped: unknown[] }>(on('down'))
    expect([down.code, down.document.stopped]).toEqual([0, []])
  })

  test('wrong usage is told, with --json as the one document', async () => {
    const { code, stderr, stdout } = await tideline(['pusch'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^USAGE: /)
    expect(await failureOf(['series', '--country', 'BHS'])).toBe('USAGE 2')
  })

  test('what needs a stack names the code and what to do', async () => {
    const path = file('early.ndjson', [row('early', 1)])
    expect(await failureOf(on('push', path, '--format', 'tideline'))).toBe('STACK_NOT_RUNNING 1')
    expect(await failureOf(on('verify'))).toBe('STACK_NOT_RUNNING 1')
    expect(await failureOf(on('push', path, '--format', 'xlsx'))).toBe('FORMAT_UNKNOWN 2')
  })

  test('a stack elsewhere that does not answer, or has no key, is said so', async () => {
    const [port = 0] = await freePorts(1)
    const env = { TIDELINE_URL: `http://127.0.0.1:${port}` }
    expect(await failureOf(['status'], { env })).toBe('SERVICE_UNREACHABLE 1')
    const path = file('remote.ndjson', [row('remote', 1)])
    const both = { ...env, TIDELINE_QUERY_URL: env.TIDELINE_URL }
    expect(await failureOf(['push', path, '--format', 'tideline'], { env: both })).toBe('KEY_NOT_FOUND 1')
    expect(await failureOf(['status'], { env: { TIDELINE_URL: 'nowhere' } })).toBe('USAGE 2')
  })

  test('a data directory that cannot be one', async () => {
    const path = join(folder, 'a-file')
    writeFileSync(path, '')
    expect(await failureOf(['up', '--detach', '--data-dir', path])).toBe('STACK_DATA_DIR_UNWRITABLE 1')
  })

  test('the formats it reads are listed without a stack', async () => {
    const { code, document } = await json<{
      formats: {
        id: string
        licence: string
        example: string
        publisher: string
        cadence: string | null
        proven: boolean | null
      }[]
    }>(['sources'])
    expect(code).toBe(0)
    expect(document.formats.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tideline', 'idmc-gidd-disasters', 'idmc-idu', 'pa-snm']),
    )
    for (const { licence, example } of document.formats) expect(licence && example).toBeTruthy()
    // each with whose it is, how often it comes, and whether a real file of it was read
    const ofPublishers = document.formats.filter(({ id }) => id !== 'tideline')
    for (const { id, publisher, cadence } of ofPublishers)
      expect([id, publisher !== '', typeof cadence]).toEqual([id, true, 'string'])
    expect(
      ofPublishers
        .filter(({ proven }) => !proven)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['cr-dgme', 'hdx-hapi-idps', 'hdx-hapi-returnees', 'iom-dtm-flow', 'ntmi-returns', 'r4v'])
    const { stdout } = await tideline(['sources'])
    expect(stdout).toMatch(/^format +source +publisher +licence +publishes +proven /m)
    expect(stdout).toMatch(/^r4v .* no: written from its documentation/m)
    expect(stdout).toMatch(/^unhcr .* yearly +yes /m)
  })
})
