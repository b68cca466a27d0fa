/** Which labels are totals, and which only look like one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLabel, totalWord } from './total-label.ts'

describe('a label of a total', () => {
  it.each([
    'Total',
    'TOTAL',
    ' total: ',
    'Grand  Total',
    'Grand\u00a0Total',
    'Subtotal',
    'Sub-total',
    'Sub total *',
    'Total general',
    'Gran total',
    'Total Général',
    'Sous-total',
    'Tótal\u200b',
    '(Total)',
  ])('"%s" is one for sure', (label) => {
    expect(totalWord(label)).toBe('strong')
  })

  it.each(['Sum', 'All', 'Suma', 'Ensemble', 'SUMA.'])('"%s" may be a name too', (label) => {
    expect(totalWord(label)).toBe('weak')
  })

  it.each([
    '',
    'All Saints',
    'Storm Total',
    'Sumatra',
    'Totality',
    'Total of nothing',
    'Ensemble Village',
    'Allada',
    '-',
    '*',
  ])('"%s" is none', (label) => {
    expect(totalWord(label)).toBeUndefined()
  })

  it('any text with more than a word of the lists in it is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('total', 'suma', 'all'),
        fc.stringMatching(/^[b-z]{1,8}$/),
        (word, more) => {
          fc.pre(!['general', 'global', 'generale'].includes(more))
          expect(totalWord(`${more}${word}x`)).toBeUndefined()
          expect(totalWord(`${word} ${more}`)).toBeUndefined()
        },
      ),
    )
  })
})

it('case, accents, blanks and invisible characters of a label say nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Zéñü ]{0,20}$/), (text) => {
      const other = ` ${text.normalize('NFD').toUpperCase().replaceAll(' ', '\u00a0 ')}\u200b`
      expect(plainLabel(other)).toBe(plainLabel(text))
    }),
  )
})
