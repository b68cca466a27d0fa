import { expect, test } from 'vitest'
import { plantIn } from './plant.ts'
import { selectMutants } from './select.ts'
import { verdictOf } from './verdict.ts'

test('a mistake takes the place of the one text that it names', () => {
  const changes = [
    { from: 'a < b', to: 'a <= b' },
    { from: 'return', to: 'if (late) return' },
  ]
  expect(plantIn('if (a < b) return', changes)).toBe('if (a <= b) if (late) return')
})

test('a dollar sign in it is a dollar sign', () => {
  expect(plantIn('x = 1', [{ from: '1', to: "'$&'" }])).toBe("x = '$&'")
})

test.each([
  ['is not there', 'a > b', 'stands 0 times'],
  ['is there twice', 'a', 'stands 2 times'],
])('a text that %s cannot be planted', (_how, from, complaint) => {
  expect(() => plantIn('a < b; a()', [{ from, to: '' }])).toThrow(complaint)
})

const changes = [{ from: '', to: '' }]
const mutants = [
  { id: 'door/undo', mistake: '', file: 'services/undo.ts', changes, tests: ['services/undo.test.ts'] },
  { id: 'log/order', mistake: '', file: 'packages/order.ts', changes, tests: ['packages/order.test.ts'] },
  { id: 'log/name', mistake: '', file: 'packages/name.ts', changes, equivalent: 'nobody sees the name' },
]

test.each([
  ['all, but those that change nothing', { only: [] }, ['door/undo', 'log/order']],
  ['those of a name', { only: ['door/', 'nothing'] }, ['door/undo']],
  ['those whose file has changed', { only: [], changed: ['packages/order.ts'] }, ['log/order']],
  ['those whose test has changed', { only: [], changed: ['services/undo.test.ts'] }, ['door/undo']],
  ['none where nothing of theirs has changed', { only: [], changed: ['README.md'] }, []],
])('planted are %s', (_which, selection, ids) => {
  expect(selectMutants(mutants, selection).map(({ id }) => id)).toEqual(ids)
})

const told = (passed: number, failed: number) => ({ passed, failed, skipped: 0, failures: [] })

test.each([
  ['noticed', told(3, 1)],
  ['noticed', told(0, 2)],
  ['noticed', 'late'],
  ['survived', told(3, 0)],
  ['unclear', told(0, 0)],
  ['unclear', { broken: 'Cannot find module' }],
] as const)('a run is %s: %o', (verdict, answer) => {
  expect(verdictOf(answer)).toBe(verdict)
})
