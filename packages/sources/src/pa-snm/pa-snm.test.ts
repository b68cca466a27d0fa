import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'

const read = async (body: string) => checkRows('pa-snm', await rowsOf('pa-snm', bytesOf(body)))
const quotes = 'kind,period,nationality,count,status,source\n'

it('a dash is zero, but nothing in the months still to come', async () => {
  const file = await read(
    'pais,year,month,count\nTotal,2025,1,5\nTotal,2025,2,-\nCuba,2025,1,-\nCuba,2025,2,-\nHaití,2025,1,5\n',
  )
  expect(file.drafts.map((d) => [d.id, d.people])).toEqual([
    ['bulletin:2025:01:HTI', 5],
    ['bulletin:2025:01:CUB', 0],
  ])
  expect([file.read, file.warnings.get('TOTAL_MISMATCH')]).toEqual([2, undefined])
})

it('a Total row that the rows do not add up to is a warning and no observation', async () => {
  const file = await read('pais,year,month,count\nTotal,2025,1,6\nHaití,2025,1,5\n')
  expect([file.read, file.accepted, file.warnings.get('TOTAL_MISMATCH')]).toEqual([1, 1, 1])
})

it('"Chile" and "Chile (1)" in one table are two observations of one nationality', async () => {
  const { drafts } = await read('pais,year,month,count\nChile,2021,1,2\nChile (1),2021,1,57\n')
  expect(drafts.map((d) => [d.id, d.nationality])).toEqual([
    ['bulletin:2021:01:CHL', 'CHL'],
    ['bulletin:2021:01:CHL:2', 'CHL'],
  ])
})

it('states of a quoted figure are revisions whose order does not depend on the file', async () => {
  const rows = [
    'year,2022,ALL,248284,final,b',
    'year,2022,ALL,247810,preliminary,c',
    'ytd,2022-01..2022-10-22,ALL,204986,ytd,a',
    'ytd,2022-01..2022-04,ALL,19925,ytd,a',
  ]
  const revisions = async (lines: string[]) =>
    new Map((await read(quotes + lines.join('\n'))).drafts.map((d) => [d.people, d.revision ?? 0]))
  const [one, two] = [await revisions(rows), await revisions(rows.toReversed())]
  expect(one).toEqual(new Map([...two].toReversed()))
  expect([...one].toSorted((a, b) => a[1] - b[1]).map(([people]) => people)).toEqual([
    19_925, 204_986, 247_810, 248_284,
  ])
})

it('of equals the later row holds; a repeated row is the same revision', async () => {
  const { drafts } = await read(
    `${quotes}year,2021,ALL,133653,as quoted May 2024,a\nyear,2021,ALL,133726,as quoted 2022,b\nyear,2021,ALL,133653,as quoted,c\n`,
  )
  const [first, second, third] = drafts.map((d) => d.revision ?? 0)
  expect(second).toBeGreaterThan(first ?? 0)
  expect(third).toBe(first)
})
