import type { Mutant } from '../../mutant.ts'

const tests = ['services/ingest-api/src/identity/continue-ids.test.ts']
const file = 'services/ingest-api/src/identity/continue-ids.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/former-id-of-what-was-withdrawn',
    mistake: 'A row goes on under the id of a withdrawn one though a live one is there.',
    file,
    changes: [{ from: 'if (own?.isLive === true) take(row, own)', to: 'take(row, own)' }],
    tests,
  },
  {
    id: 'door/former-id-of-another-figure',
    mistake: 'Equals change places though their figures tell them apart.',
    file,
    changes: [{ from: 'people === row.people', to: 'people !== undefined' }],
    tests,
  },
  {
    id: 'door/replayed-row-takes-another',
    mistake: 'A row that is replayed alone goes on under the id of an equal.',
    file,
    changes: [{ from: 'alone && (group.length', to: 'alone && false && (group.length' }],
    tests,
  },
]
