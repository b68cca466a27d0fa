/** Names that stand twice, commas that are missing or too many, and files that end in the middle of a record. */
import { describe, expect, it } from 'vitest'
import { bytesOf, rowsOf } from '../testing/read-all.ts'
import { repeatedMember } from './repeated-member.ts'

const told = async (id: string, body: string, options = {}): Promise<unknown> => {
  try {
    const rows = await rowsOf(id, bytesOf(body, 9), options)
    return rows.map((row) => row.rejection?.code ?? (row.warnings.map(({ code }) => code).join() || 'ok'))
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
const row = (id: string): string => `{"source":"a","id":"${id}","op":"retract"}`

describe('a name that stands twice', () => {
  it.each([
    ['a column', 'id,op,id\n1,retract,2\n'],
    ['a column, apart from blanks', 'id,op, id \n1,retract,2\n'],
    ['the list', `{"observations":[${row('1')}],"observations":[${row('2')}]}`],
    ['a member beside the list', `{"n":1,"observations":[${row('1')}],"n":2}`],
    ['a member inside one beside the list', `{"m":{"n":1,"n":2},"observations":[${row('1')}]}`],
  ])('refuses the file: %s', async (_what, body) => {
    expect(await told('tideline', body)).toBe('FIELD_REPEATED')
  })

  it('refuses its row, of lines as of a list, and inside', async () => {
    const twice = '{"id":"2","figure":1,"figure":2}'
    const inside = '{"id":"3","event":{"name":"a","n\\u0061me":"b"}}'
    const outcomes = ['ok', 'FIELD_REPEATED', 'FIELD_REPEATED', 'ok']
    const items = [row('1'), twice, inside, row('4')]
    expect(await told('tideline', `[${items.join(',')}]`)).toEqual(outcomes)
    expect(await told('tideline', `${items.join('\n')}\n`)).toEqual(outcomes)
  })

  it('columns without a name are no column', async () => {
    expect(await told('tideline', ',id,op,,\n1,2,retract,,\n')).toEqual(['ok'])
  })

  it.each([
    ['{"a":{"x":1},"b":{"x":1}}', undefined],
    ['{"a":[{"x":1},{"x":1}]}', undefined],
    ['{"a":"a","b":"a\\":"}', undefined],
    ['{"a":[{"x":1,"y":[{"z":1}],"x":1}]}', 'x'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a\\\\":1,"a":{},"a\\\\":2}', 'a\\'],
  ])('%s', (json, name) => {
    expect(repeatedMember(json)).toBe(name)
  })
})

describe('commas', () => {
  const [one, two] = [row('1'), row('2')]
  it.each([
    `[${one} ${two}]`,
    `[${one}${two}]`,
    `[${one},,${two}]`,
    `[${one},]`,
    `[,${one}]`,
    '[,]',
    `[${one}]]`,
    `[${one}],`,
    `[${one}] ${two}`,
    `{"observations":[${one} ${two}]}`,
    `{"observations":[${one},]}`,
    `{"observations":[${one}] "n":1}`,
    `{"observations":[${one}],}`,
    `{"observations":[${one}]}}`,
    `${one},`,
  ])('%s is refused', async (body) => {
    expect(await told('tideline', body)).toBe('BODY_UNREADABLE')
  })

  it.each([`[${one},${two}]`, ` [ ${one} , ${two} ] \n`, `{"n":1,"observations":[${one},${two}],"m":2}`])(
    '%s is read',
    async (body) => {
      expect(await told('tideline', body)).toEqual(['ok', 'ok'])
    },
  )
})

describe('a file that may be cut off', () => {
  const header = 'iso3,country_name,year,new_displacement,total_displacement\n'
  const full = 'AFG,Afghanistan,2009,0,297000\n'
  const other = 'AFG,Afghanistan,2011,5,350000\n'
  const short = 'AFG,Afghanistan,2010,1\n'
  const shorter = 'AFG,Afghanistan,2012,1\n'
  const cut = 'UKR,Ukraine,2011,5,366'

  it.each<[what: string, body: string, warned: string[]]>([
    ['without its last line end', header + full + cut, ['ok', 'ok', 'LAST_RECORD_CUT']],
    ['in the cell before', `${header}${full}UKR,Ukraine,2011,5`, ['ok', 'ok', 'LAST_RECORD_CUT']],
    ['in an empty last cell', `${header}${full}UKR,Ukraine,2011,5,`, ['ok', 'ok', 'LAST_RECORD_CUT']],
    ['with one short record, the last', header + full + short, ['ok', 'ok', 'LAST_RECORD_CUT']],
    ['short ones before it do not excuse it', header + short + cut, ['ok', 'ok', 'LAST_RECORD_CUT']],
  ])('%s', async (_what, body, warned) => {
    expect(await told('idmc-gidd-conflict', body)).toEqual(warned)
    expect(await told('idmc-gidd-conflict', body, { complete: true })).toBe('LAST_RECORD_CUT')
  })

  it.each([
    ['ends as it should', header + full + other],
    ['ends in empty lines', `${header}${full}${other}\n\n`],
    ['leaves out last cells', header + short + shorter],
    ['leaves one out in the middle', header + short + full],
  ])('one that %s is whole', async (_what, body) => {
    for (const complete of [false, true])
      expect(await told('idmc-gidd-conflict', body, { complete })).toEqual(['ok', 'ok'])
  })

  it('a last line of JSON that is whole is whole, half a one is cut', async () => {
    const options = { fileName: 'a.ndjson', complete: true }
    expect(await told('tideline', `${row('1')}\n${row('2')}`, options)).toEqual(['ok', 'ok'])
    expect(await told('tideline', `${row('1')}\n${row('2').slice(0, -1)}`, options)).toBe('LAST_RECORD_CUT')
    expect(
      await told('tideline', `${row('1')}\n${row('2').slice(0, -1)}`, { ...options, complete: false }),
    ).toEqual(['ok', 'ROW_BROKEN'])
  })
})
