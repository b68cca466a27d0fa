import { describe, expect, it } from 'vitest'
import { classifyStatement } from './statement.ts'

describe('classifyStatement', () => {
  it.each([
    ['SELECT 1', undefined],
    ['SELECT 1 FORMAT JSON;', 'JSON'],
    ['-- c\nWITH 1 AS x SELECT x FORMAT CSV SETTINGS max_threads = 1', 'CSV'],
    ["SELECT 'FORMAT CSV' -- FORMAT CSV\n", undefined],
    ['SELECT format FROM t', undefined],
    ['(SELECT 1) UNION ALL (SELECT 2 FORMAT CSV)', undefined],
    ['SHOW TABLES FORMAT JSONEachRow', 'JSONEachRow'],
  ])('reads %s', (sql, format) => {
    expect(classifyStatement(sql)).toMatchObject({ kind: 'read', format })
  })

  it.each([
    ['INSERT INTO t FORMAT JSONEachRow\n{"a":1}', 'JSONEachRow', '{"a":1}'],
    ['insert into db.t (a, b) settings x = 1 format CSV 1,2', 'CSV', '1,2'],
    ['INSERT INTO format FORMAT CSV\n1', 'CSV', '1'],
    ["INSERT INTO t (a) VALUES ('FORMAT CSV')", 'Values', "('FORMAT CSV')"],
    ['INSERT INTO t FORMAT Parquet', 'Parquet', ''],
  ])('finds the data of %s', (sql, format, data) => {
    const statement = classifyStatement(sql)
    expect(statement).toMatchObject({ kind: 'insert', format })
    expect(statement.kind === 'insert' && sql.slice(statement.dataAt)).toBe(data)
  })

  it('puts a file behind the columns', () => {
    const sql = 'INSERT INTO t (a) SETTINGS x = 1 FORMAT Parquet'
    const statement = classifyStatement(sql)
    expect(statement.kind === 'insert' && sql.slice(0, statement.sourceAt)).toBe('INSERT INTO t (a) ')
  })

  it.each(['CREATE TABLE t (a UInt8) ENGINE = Memory', 'INSERT INTO t SELECT 1', 'SET a = 1'])(
    'runs %s',
    (sql) => {
      expect(classifyStatement(sql)).toEqual({ kind: 'other', outfile: false })
    },
  )
})
