import { seriesAnswerSchema } from '@tideline/contracts'
import { expect, test } from 'vitest'
import { seriesText } from './series-text.ts'
import { renderTable } from './table.ts'

const point = {
  from: '2019-01-01',
  to: '2019-12-31',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
}

test('a figure, a zero and nothing reported are told apart', () => {
  const text = seriesText(
    seriesAnswerSchema.parse({
      watermark: '2026-01-01T00:00:00.000Z',
      query: { category: 'internal_displacements', interval: 'year', groupBy: ['country', 'cause'] },
      method: 'spread',
      asOf: '2026-01-01T00:00:00.000Z',
      warnings: [],
      series: [
        {
          key: { country: 'BHS', cause: 'disaster' },
          points: [
            { ...point, period: '2019', value: 9840, state: 'reported' },
            { ...point, period: '2020', value: 0, state: 'zero', quantifier: null },
            { ...point, period: '2021', value: null, state: 'not_reported', observations: 0 },
            {
              ...point,
              period: '2022',
              value: 1200,
              state: 'partial',
              quantifier: 'more_than',
              clipped: true,
            },
          ],
        },
      ],
    }),
  )
  expect(text.split('\n')).toEqual([
    'country  cause     period         value  observations',
    'BHS      disaster  2019           9,840             1',
    'BHS      disaster  2020               0             1  zero',
    'BHS      disaster  2021    not_reported             0',
    'BHS      disaster  2022          >1,200             1  partial, clipped',
    '',
    'as of 2026-01-01T00:00:00.000Z',
  ])
})

test('names stand beside codes where they were asked for', () => {
  const text = seriesText({
    asOf: null,
    warnings: [],
    series: [
      {
        key: { country: 'KOR', cause: 'disaster', source: 'field' },
        names: { country: 'República de Corea', cause: 'Desastre' },
        points: [
          { ...point, period: '2019', value: 1, state: 'reported', quantifier: 'exact', dateAccuracy: 'day' },
        ],
      },
    ],
  })
  expect(text).toMatch(/República de Corea \(KOR\) +Desastre \(disaster\) +field +2019 +1 /)
})

test('no text of a published file reaches the terminal as a command', () => {
  const text = renderTable([{ name: 'name' }], [['a\u001B[2Jb\u0007']])
  expect(text).not.toContain('\u001B')
  expect(text).not.toContain('\u0007')
})
