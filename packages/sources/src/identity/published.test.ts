/** Keys of rows that are known by what they say, in the publishers' own files. */
import { describe, expect, it } from 'vitest'
import { createReadStream } from 'node:fs'
import { checkObservation, type LogRecord } from '@tideline/contracts'
import { formatById } from '../formats.ts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { checkFile, rowsOf } from '../testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const disasters = async (vintage: string) =>
  await checkFile('idmc-gidd-disasters', publishedFile(`idmc-gidd/disasters_vintage-${vintage}.csv`))

describe.skipIf(!havePublishedFiles)(`keys as published${whyNot}`, { timeout: 240_000 }, () => {
  it('7,375 of the keys of GIDD 2021-05 are found again in 2023-09: other capitals and blanks are no other row', async () => {
    const later = new Set((await disasters('2023-09')).drafts.map((d) => d.id))
    expect((await disasters('2021-05')).drafts.filter((d) => later.has(d.id))).toHaveLength(7_375)
  })

  it.each([
    ['idmc-gidd-disasters', 'idmc-gidd/disasters_vintage-2019.csv'],
    ['idmc-gidd-disasters', 'idmc-gidd/disasters_vintage-2021-05.csv'],
    ['idmc-gidd-disasters', 'idmc-gidd/disasters_vintage-2023-09.csv'],
    ['us-cbp', 'us-cbp/southwest-border_fy2022-fy2023.csv'],
  ])('%s %s: what is stored of a row makes the key that the row makes', async (id, file) => {
    const format = formatById(id)
    const [others, former]: [unknown[], Set<string>] = [[], new Set()]
    let compared = 0
    for (const { observations, naturalId } of await rowsOf(id, createReadStream(publishedFile(file)))) {
      for (const { observation, extras } of observations) {
        const checked = checkObservation(observation, {
          today: '2026-11-26',
          mode: 'published',
          receipt: 'r',
          format: id,
          extras,
        })
        if (!checked.ok || checked.draft.kind === 'stock') continue
        const keys = format?.former?.keysOf({ ...checked.draft, revision: 1 } as LogRecord)
        compared += 1
        former.add(naturalId?.former ?? '')
        if (keys?.includes(naturalId?.key ?? '') !== true) others.push([keys, naturalId, observation])
      }
    }
    expect(others.slice(0, 5)).toEqual([])
    expect([compared, former.size]).toEqual([compared, compared])
    expect(compared).toBeGreaterThan(1_000)
  })
})
