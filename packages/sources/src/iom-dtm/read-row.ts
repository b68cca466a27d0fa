/**
 * One row of DTM: people displaced inside the country who were present in an area when a round visited it.
 *
 * Identity: the API's `id` numbers rows, not figures. The answers for countries of version 3 have none, and those for
 * provinces and districts have others than version 2 had. The round's number is none either: version 2 printed 1 and
 * version 3 prints 11 for what Hurricane Matthew's sites held on 2017-09-30. So a row is known by what it is about
 * (level, country, areas, operation, assessment, date, reason, origin) and its place among its equals, and a
 * corrected number of a round is a revision.
 *
 * Rounds: a baseline or site assessment that the API publishes is complete; it replaces the round before it. An
 * emergency's event tracking "may be incomplete" (DTM's methodological framework): it replaces only what it names. A
 * table to which somebody added `roundComplete` is believed.
 */
import {
  assessments,
  countryFromCode,
  countryFromName,
  type Rejection,
  type RowWarning,
  type SourceObservation,
  type SourceRow,
} from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { accept, refuse } from '../values/rows.ts'
import { areaAt, given, givenCell, keyOf, originOf, placesOf, type Level } from './areas.ts'
import type { DtmKeyring } from './natural-key.ts'
import { causeOfReason } from './reason.ts'

type Observation = SourceObservation['observation']
type Breakdown = NonNullable<Observation['breakdown']>

/** Bands that can be read; a band that cannot is kept as published. */
const breakdownOf = (record: RawRecord, published: Record<string, unknown>): Breakdown => {
  const columns = [
    ['m', 'numberMales'],
    ['f', 'numberFemales'],
  ] as const
  return columns.flatMap(([sex, column]) => {
    const cell = givenCell(record, column)
    const figure = readFigure(cell)
    if (figure === undefined) published[column] = cell.text
    return typeof figure === 'number' ? [{ sex, figure }] : []
  })
}

const refusal = (record: RawRecord, column: string, code: Rejection['code'], message?: string): Rejection =>
  reject(code, column, cellOf(record, [column]).value, message)

interface Round {
  round?: number
  roundComplete?: boolean
  assessment?: (typeof assessments)[number]
}

const roundOf = (record: RawRecord): Round | Rejection => {
  const label = given(record, 'assessmentType').toUpperCase()
  const assessment = assessments.find((each) => each === label)
  if (label !== '' && assessment === undefined)
    return refusal(record, 'assessmentType', 'FIELD_INVALID', `One of ${assessments.join(', ')}.`)
  const named = assessment === undefined ? {} : { assessment }
  const round = readFigure(givenCell(record, 'roundNumber'))
  if (round === undefined || (round ?? 0) > 1_000_000)
    return refusal(record, 'roundNumber', 'FIELD_INVALID', 'A round is a whole number from 0 on.')
  if (round === null) return named
  const stated = given(record, 'roundComplete').toLowerCase()
  return { ...named, round, roundComplete: stated === '' ? assessment !== 'ETT' : stated === 'true' }
}

export const readDtmRow = (
  row: number,
  record: RawRecord,
  level: Level,
  source: string,
  idOf: DtmKeyring,
): SourceRow => {
  const text = (column: string): string => given(record, column)
  const [code, name] = [text('admin0Pcode'), text('admin0Name')]
  const country = (countryFromCode(code) ?? countryFromName(name, 'en') ?? countryFromName(name))?.iso3
  const printed = text('reportingDate')
  const date = readDate(printed)
  const reason = text('displacementReason')
  const operation = text('operation')
  const { cause, exact } = causeOfReason(reason)
  const places = placesOf(record, level)
  const dataset = `admin${level}:${country ?? (code || name)}`
  const known = {
    dataset,
    places,
    operation: operation.slice(0, 200).toWellFormed(),
    assessment: text('assessmentType'),
    date: date ?? printed,
    reason: exact ? cause : reason,
  }
  const naturalId = idOf(known, [
    String(level),
    country ?? (code || name),
    ...([1, 2] as const).map((each) => (each <= level ? keyOf(areaAt(record, each)) : '')),
    operation,
    text('assessmentType'),
    date ?? printed,
    reason,
    keyOf(originOf(record)),
  ])
  const { id } = naturalId
  const refuseFor = (rejection: Rejection): SourceRow => ({ ...refuse(row, rejection, [], [id]), naturalId })
  if (country === undefined)
    return refuseFor(refusal(record, code === '' ? 'admin0Name' : 'admin0Pcode', 'COUNTRY_UNKNOWN'))
  const count = givenCell(record, 'numPresentIdpInd')
  const figure = readFigure(count)
  if (figure === undefined) return refuseFor(rejectFigure(count))
  if (date === undefined)
    return refuseFor(refusal(record, 'reportingDate', printed === '' ? 'DATE_MISSING' : 'DATE_INVALID'))
  const round = roundOf(record)
  if ('code' in round) return refuseFor(round)

  const warnings: RowWarning[] = []
  const published: Record<string, unknown> = {}
  if (!exact) {
    warnings.push({ code: 'CAUSE_GENERALISED', path: 'displacementReason' })
    published['displacementReason'] = reason
  }
  const breakdown = breakdownOf(record, published)
  const province = level === 2 ? areaAt(record, 1) : { name: '', pcode: '' }
  const observation: Observation = {
    source,
    id,
    category: 'idps',
    cause,
    country,
    figure,
    date,
    publisher: 'IOM',
    ...(operation === '' ? {} : { operation: known.operation }),
    ...round,
    places,
    ...(breakdown.length === 0 ? {} : { breakdown }),
    ...(keyOf(province) === ''
      ? {}
      : { note: `In ${[province.name, province.pcode].filter((part) => part !== '').join(', ')}` }),
  }
  const extras = {
    // A question to the API names a country at least, and each level is a table of its own: no answer is all of DTM.
    dataset,
    windowFrom: date,
    windowTo: date,
    ...(Object.keys(published).length === 0 ? {} : { published }),
  }
  return { ...accept(row, [{ observation, extras }], warnings), naturalId }
}
