import type { Mutant } from '../../mutant.ts'

const tests = ['services/query-api/src/portals/dref.test.ts']
const file = 'services/query-api/src/portals/dref.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'portals/neighbours-glide-number',
    mistake: "The GLIDE number of a neighbour is filled in as the country's own.",
    file: 'packages/contracts/src/event-codes.ts',
    changes: [
      {
        from: 'codes.filter((code) => GLIDE.exec(code)?.[1] === country)',
        to: 'codes.filter((code) => GLIDE.exec(code)?.[1] !== undefined || country === code)',
      },
    ],
    tests: [...tests, 'packages/contracts/src/event-codes.test.ts'],
  },
  {
    id: 'portals/dref-stocks-added',
    mistake: 'People displaced at the end of two years are added.',
    file,
    changes: [
      {
        from: "const counted = category === 'idps' ? [last] : told",
        to: 'const counted = told',
      },
    ],
    tests,
  },
  {
    id: 'portals/dref-hidden-is-0',
    mistake: 'A hidden figure is filled in as 0.',
    file,
    changes: [
      { from: 'const isHidden = counted.some(({ value }) => value === null)', to: 'const isHidden = false' },
    ],
    tests,
  },
  {
    id: 'portals/hxl-row-unasked',
    mistake: 'Every reader of the CSV of HDX meets a second header row.',
    file: 'services/query-api/src/portals/hdx.ts',
    changes: [{ from: 'hxl = false }: HdxColumns = {}', to: 'hxl = true }: HdxColumns = {}' }],
    tests: ['services/query-api/src/portals/portals.test.ts'],
  },
]
