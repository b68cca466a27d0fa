import type { StoredRevision } from '@tideline/log'
import { expect, it } from 'vitest'
import { storedOutcomes } from './stored-outcome.ts'

const row = (
  receipt: string,
  revision: number,
  hash: string,
  more: Partial<StoredRevision> = {},
): StoredRevision => ({
  source: 's',
  id: 'a',
  revision,
  hash,
  op: 'report',
  receipt,
  ...more,
})
const told = (...rows: StoredRevision[]): string[] =>
  storedOutcomes(rows, 'ours').map(
    ({ outcome, revision, before }) => `${outcome} ${revision}${before ? ` of ${before.revision}` : ''}`,
  )

it.each([
  ['the first of its id is new', [row('ours', 7, 'x')], ['new 7']],
  ['what follows is revised', [row('other', 1, 'x'), row('ours', 2, 'y')], ['revised 2 of 1']],
  ['what was there already is no row of ours', [row('other', 1, 'x')], []],
  ['the second content of a revision lost', [row('other', 1, 'x'), row('ours', 1, 'y')], ['conflict 1']],
  ['and the first did not', [row('ours', 1, 'x'), row('other', 1, 'y')], ['new 1']],
  ['two in one push', [row('ours', 1, 'x'), row('ours', 2, 'y')], ['new 1', 'revised 2 of 1']],
  [
    'it revises the highest before it, not a loser',
    [row('other', 5, 'x'), row('other', 5, 'z'), row('other', 2, 'y'), row('ours', 6, 'q')],
    ['revised 6 of 5'],
  ],
  [
    'a retraction says the same whatever it names',
    [row('other', 2, 'x', { op: 'retract' }), row('ours', 2, 'y', { op: 'retract' })],
    [],
  ],
])('%s', (_, rows, expected) => {
  expect(told(...rows)).toEqual(expected)
})

it('what lost never counted: the one before it is the first under its revision', () => {
  const [outcome] = storedOutcomes(
    [row('other', 5, 'x'), row('other', 5, 'y', { op: 'retract' }), row('ours', 6, 'z')],
    'ours',
  )
  expect(outcome?.before).toMatchObject({ revision: 5, op: 'report' })
})

it('ids of two sources are two observations', () => {
  expect(told(row('other', 1, 'x', { source: 't' }), row('ours', 1, 'y'))).toEqual(['new 1'])
})
