import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsAboveWholes, type AreaFigure } from './above-whole.ts'

const figure = (code: string, people: number | null, more: Partial<AreaFigure> = {}): AreaFigure => ({
  id: code,
  source: 'iom-dtm',
  population: ['Lac', 'BA', 'conflict'],
  areas: [{ code, name: code, level: code.length / 2 - 1, within: [] }],
  people,
  isPart: code.length > 4,
  ...more,
})

const found = (...figures: AreaFigure[]): unknown[] =>
  partsAboveWholes(figures).map(({ whole, parts }) => [whole.id, whole.people, parts])

it('tells a province of 100 whose districts are 60 and 50', () => {
  expect(found(figure('TD07', 100), figure('TD0701', 60), figure('TD0702', 50))).toEqual([['TD07', 100, 110]])
})

it('districts and their sub-districts are not added up', () => {
  expect(
    found(figure('TD07', 100), figure('TD0701', 60), figure('TD0702', 40), figure('TD070101', 60)),
  ).toEqual([])
})

it('what is told of others or not told at all is no part of it', () => {
  const province = figure('TD07', 100)
  expect(found(province, figure('TD0701', 60), figure('TD0801', 50))).toEqual([])
  expect(found(province, figure('TD0701', 60), figure('TD0702', null))).toEqual([])
  expect(found(province, figure('TD0701', 60), figure('TD0702', 50, { source: 'other' }))).toEqual([])
  expect(found(province, figure('TD0701', 60), figure('TD0702', 50, { population: ['Lac', 'SA'] }))).toEqual(
    [],
  )
  expect(found(figure('TD07', null), figure('TD0701', 60))).toEqual([])
})

it('any province with districts is told exactly where they are more people than it has', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.array(fc.nat({ max: 200 }), { maxLength: 6 }), (people, parts) => {
      const districts = parts.map((part, nth) => figure(`TD070${nth}`, part))
      const sum = parts.reduce((all, part) => all + part, 0)
      expect(found(figure('TD07', people), ...districts)).toEqual(sum > people ? [['TD07', people, sum]] : [])
    }),
  )
})
