import { describe, expect, it } from 'vitest'
import { disclosureOf, isPublicSource } from './source-policy.ts'
import { stockPolicies } from './stock-policy.ts'

describe('a source', () => {
  it.each([
    'idmc-gidd',
    'idmc-gidd-figures',
    'idmc-idu',
    'pa-snm',
    'iom-dtm',
    'us-cbp',
    'iom-missing-migrants',
    'hdx-hapi-idps',
    'r4v',
    'un-desa-stock',
    'cr-dgme',
    'ntmi-returns',
    'iom-strategy-2020',
  ])('%s publishes its figures, so hiding them would only make ours wrong', (source) => {
    expect(isPublicSource(source)).toBe(true)
  })

  it.each([
    ['nobody declared', 'field-darien'],
    ['whose name starts like a public one', 'iom-dtm-field'],
    ['written in other letters', 'IOM-DTM'],
    ['without a name', ''],
    ['named like something every object has', 'constructor'],
  ])('%s is protected', (_, source) => {
    expect([disclosureOf(source), isPublicSource(source)]).toEqual(['sensitive', false])
  })
})

it('does not become public because its stocks are known to last', () => {
  // each of these publishes; one that pushes from the field may declare its rounds and stays protected
  expect(Object.keys(stockPolicies).filter((source) => !isPublicSource(source))).toEqual([])
})
