import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readFieldInWorker } from '../read-in-worker.ts'
import { openWorkbook } from './open-workbook.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { guardZip } from './zip-guard.ts'

/** An XLSX of 2 KB by hand: cells at A1 and XFD1048576, a rectangle of 17 thousand million cells. */
const lastCorner = Buffer.from(
  [
    'UEsDBBQAAAAIAO6qel1bma6u5QAAAAsCAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbK2RvVLDMBCEX0WjNhOdk4KCsZ0i0AYK',
    'XuCQz7HG+hudEszbIzuBggnQUN1Iu3vfalTvJmfFmRKb4Bu5UZXctfXLeyQWRfHcyCHneA/AeiCHrEIkX5Q+JIe5HNMRIuoR',
    'jwTbqroDHXwmn9d53iHb+oF6PNksHqdyfaEksizF/mKcWY3EGK3RmIsOZ999o6yvBFWSi4cHE3lVDBJuEmblZ8A191SenUxH',
    '4hlTPqArLpgsvIU0voYwqt+X3GgZ+t5o6oI+uRJRHBNhxwNRdlYtUzk0fvU3fzEzLGPzz0W+9n/2gOW72w9QSwMEFAAAAAgA',
    '7qp6XY+FTUOTAAAAAgEAAAsAAABfcmVscy8ucmVsc43PPQ7CMAwF4KtEPkBdGBhQ0i4srBUXCMH9UZs4cgKU25ORIgZGv/f0',
    'Sdbt6hf1IEkTBwO7qoa20R0tNpcgjVNMqixCMjDmHI+IyY3kbao4UihNz+JtLqcMGK2b7UC4r+sDyqcBW1OdbwYE1OUV6R+Y',
    '+35ydGJ39xTyD/9rUWQrA2UD64JPlvnKPFcFBWw0br5r3lBLAwQUAAAACADuqnpdF8Rp6ZsAAADxAAAADwAAAHhsL3dvcmti',
    'b29rLnhtbI2PPQ7CMAyFrxL5AKQwMFRpurAwc4LQuiRqE0d2+Dk+UUt3JvvpWZ/fM/0nLuqFLIFSB8dDA701b+L5TjSraibp',
    'wJeSW61l8BidHChjqs5EHF2pkh9aMqMbxSOWuOhT05x1dCHBRmj5HwZNUxjwQsMzYiobhHFxpUYTH7KANesH+U2VXMQObqBW',
    'eR1rAVDchroIaGv0fq73RvYLUEsDBBQAAAAIAO6qel249tjXlwAAAAMBAAAaAAAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJl',
    'bHONzzsOwjAMBuCrRD5A3TIwoKZdWFgrLhAFt6naPBSb1+2JGBCVGJgs/7/1SW77h1/VjTLPMWhoqhr6rh1oNVICdnNiVS4C',
    'a3Ai6YDI1pE3XMVEoTRjzN5IWfOEydjFTIS7ut5j/jZga6rTRQODOj8T/QPHcZwtHaO9egryw8d7zAs7IimoyROJhk/E+B5N',
    'VVTArsXNe90LUEsDBBQAAAAIAO6qel1FpI2vkwAAAOEAAAAYAAAAeGwvd29ya3NoZWV0cy9zaGVldDEueG1sZU9bCsIwELxK',
    'yAG6qdQqkqYIxTP4G2o0xebBJrQe321BK/ixMDsPhpHty41sMpiG4BteFoK3Ss4Bn8kakxmpPjXc5hxPAKm3xulUhGg8KfeA',
    'Tmd68QEpotG3NeRG2AlRg9OD50quXKezVhLDzJBaiO0XcF7QpEoJk5LQ05Fjs4nquD/UH/P10m3Mfwh+euA7QL0BUEsBAhQD',
    'FAAAAAgA7qp6XVuZrq7lAAAACwIAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAACADu',
    'qnpdj4VNQ5MAAAACAQAACwAAAAAAAAAAAAAAgAEWAQAAX3JlbHMvLnJlbHNQSwECFAMUAAAACADuqnpdF8Rp6ZsAAADxAAAA',
    'DwAAAAAAAAAAAAAAgAHSAQAAeGwvd29ya2Jvb2sueG1sUEsBAhQDFAAAAAgA7qp6Xbj22NeXAAAAAwEAABoAAAAAAAAAAAAA',
    'AIABmgIAAHhsL19yZWxzL3dvcmtib29rLnhtbC5yZWxzUEsBAhQDFAAAAAgA7qp6XUWkja+TAAAA4QAAABgAAAAAAAAAAAAA',
    'AIABaQMAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLBQYAAAAABQAFAEUBAAAyBAAAAAA=',
  ].join(''),
  'base64',
)

const refused = async (bytes: Uint8Array): Promise<unknown> =>
  await openWorkbook(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
const sheet = async (rows: CellValue[][], more = {}) =>
  await writeXlsx({ sheets: [{ name: 'S', rows, ...more }] })

describe('a workbook', () => {
  it('of too many rows or columns is refused, whatever it is in bytes', async () => {
    expect(await refused(await sheet([Array.from({ length: MAX_COLUMNS + 1 }, () => 'x')]))).toBe(
      'WORKBOOK_TOO_LARGE',
    )
    const csv = Buffer.from(`a,b\n${'1,2\n'.repeat(MAX_ROWS + 2_000)}`)
    expect(await refused(csv)).toBe('WORKBOOK_TOO_LARGE')
  })

  it('with rules over the whole sheet is read as what it holds', async () => {
    const bytes = await sheet(
      [
        ['a', 'b'],
        [1, 2],
      ],
      {
        dataValidations: [{ type: 'whole', operator: 'greaterThan', formula1: '0', range: 'A1:XFD1048576' }],
        autoFilter: { range: 'A1:XFD1048576' },
      },
    )
    expect((await openWorkbook(bytes)).sheets[0]?.rows).toEqual([
      ['a', 'b'],
      [1, 2],
    ])
  })

  it('with one cell in the last corner of the sheet is refused, not held', async () => {
    expect(await refused(lastCorner)).toBe('WORKBOOK_TOO_LARGE')
  })

  it('that says to be larger than it may, or nothing of its size, is refused before it is unpacked', async () => {
    const bytes = Buffer.from(await sheet([['a']]))
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const changed = (size: number): Buffer => {
      const copy = Buffer.from(bytes)
      copy.writeUInt32LE(size, directory + 24)
      return copy
    }
    expect(() => guardZip(changed(300 * 1_048_576))).toThrow('unpacks to')
    expect(() => guardZip(changed(0))).toThrow('how large')
    expect(() => guardZip(bytes.subarray(0, bytes.length - 30))).toThrow('cut off')
    // one that lies about its size is stopped by the reader at that size
    expect(await refused(changed(10))).not.toBe('read')
  })

  it('with a password, of before 2007, or that is none is told so', async () => {
    await expect(openWorkbook(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).rejects.toThrow('password')
    const broken = Buffer.from(await sheet([['a']]))
    broken.fill(0, 40, 80)
    expect(await refused(broken)).toBe('BODY_UNREADABLE')
  })

  it('that takes longer than it may ends its thread and nothing else', async () => {
    const bytes = await sheet([
      ['Country', 'People'],
      ['HTI', 5],
    ])
    await expect(readFieldInWorker(bytes, {}, { milliseconds: 1, heapMib: 64 })).rejects.toMatchObject({
      code: 'WORKBOOK_TOO_LARGE',
    })
    await expect(readFieldInWorker(bytes, {})).resolves.toMatchObject({ kind: 'xlsx' })
  })
})
