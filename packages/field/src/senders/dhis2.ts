/**
 * Data values of DHIS2 as records, one each: (data element, period, organisation unit, two option combinations) is their
 * identity, `lastUpdated` their revision where it is said. A value comes as text.
 */
import { millisecondsOf, normaliseInstant } from '@tideline/contracts'
import { readPeriod } from './dhis2-period.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** DHIS2 writes `+0000`, and nothing at all for UTC. */
const revisionOf = (lastUpdated: unknown): number | undefined => {
  const text = textOf(lastUpdated).replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
  if (text === '') return undefined
  const instant = normaliseInstant(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`)
  const revision = instant === undefined ? 0 : millisecondsOf(instant)
  return revision > 0 ? revision : undefined
}

const oneValue = (value: Record<string, unknown>, set: Record<string, unknown>): Record<string, unknown> => {
  const own = (name: string): string => textOf(value[name] ?? set[name])
  const parts = ['dataElement', 'period', 'orgUnit', 'categoryOptionCombo', 'attributeOptionCombo'].map(own)
  const period = readPeriod(own('period'))
  const revision = revisionOf(value['lastUpdated'])
  return {
    ...value,
    dataElement: own('dataElement'),
    period: own('period'),
    orgUnit: own('orgUnit'),
    key: parts.join('.'),
    ...(period === undefined
      ? {}
      : { periodStart: period.start, periodEnd: period.end, periodAccuracy: period.accuracy }),
    ...(revision === undefined ? {} : { revision }),
    deleted: value['deleted'] === true || value['deleted'] === 'true',
  }
}

export const recordsOfDataValueSet = (body: unknown): unknown[] => {
  if (!isObject(body) || !Array.isArray(body['dataValues'])) return [body]
  return body['dataValues'].map((value: unknown) => (isObject(value) ? oneValue(value, body) : value))
}

/**
 * As an import with the strategy DELETE means them: each is taken back, whatever it holds. `lastUpdated` is of the value
 * that goes, not of its going, so it is no revision of this.
 */
export const allDeleted = (records: readonly unknown[]): unknown[] =>
  records.map((record) => {
    if (!isObject(record)) return record
    const { revision: _revision, ...rest } = record
    return { ...rest, deleted: true }
  })

const columns: Readonly<Record<string, string>> = {
  dataelement: 'dataElement',
  period: 'period',
  orgunit: 'orgUnit',
  catoptcombo: 'categoryOptionCombo',
  categoryoptioncombo: 'categoryOptionCombo',
  attroptcombo: 'attributeOptionCombo',
  attributeoptioncombo: 'attributeOptionCombo',
  value: 'value',
  lastupdated: 'lastUpdated',
  deleted: 'deleted',
}

/** Lines of its CSV, the header first. */
export const dataValueSetOfCells = (lines: readonly (readonly string[])[]): { dataValues: object[] } => {
  const [header = [], ...rows] = lines
  const names = header.map((name) => columns[name.trim().toLowerCase()] ?? '')
  return {
    dataValues: rows
      .filter((row) => row.some((cell) => cell !== ''))
      .map((row) =>
        Object.fromEntries(
          row.flatMap((cell, at): [string, string][] =>
            names[at] === undefined || names[at] === '' || cell === '' ? [] : [[names[at], cell]],
          ),
        ),
      ),
  }
}
