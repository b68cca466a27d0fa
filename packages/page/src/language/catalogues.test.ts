/** The catalogues say the same things: one set of keys, the same values in each message, and no form that ICU would print. */
import { IntlMessageFormat } from 'intl-messageformat'
import { languages } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { catalogues } from './catalogues.ts'
import { addressesOf, sayIn } from './say.ts'

const english = Object.entries(catalogues.en)

/** Names of what is put in, whatever stands round them. */
const valuesIn = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)(?:\}|, plural)/g)].map(([, name = '']) => name))].toSorted()

describe('the catalogues', () => {
  it.each(['es', 'fr'] as const)('%s has exactly the messages of English', (language) => {
    expect(Object.keys(catalogues[language]).toSorted()).toEqual(Object.keys(catalogues.en).toSorted())
  })

  it.each(['es', 'fr'] as const)('%s puts the same values in', (language) => {
    const texts: Readonly<Record<string, string>> = catalogues[language]
    const differing = english.filter(
      ([id, text]) => valuesIn(texts[id] ?? '').join() !== valuesIn(text).join(),
    )
    expect(differing.map(([id]) => id)).toEqual([])
  })

  it.each(languages)('%s is ICU that can be read, and leaves no number to ICU', (language) => {
    const entries = Object.entries(catalogues[language])
    for (const [, text] of entries) {
      expect(() => new IntlMessageFormat(text, language, undefined, { ignoreTag: true })).not.toThrow()
    }
    // "#" and ", number" print as the ICU of this machine does; a straight apostrophe quotes what follows
    const unsafe = entries.filter(([, text]) => /#|, (?:number|date|time)|'/.test(text) || text.trim() === '')
    expect(unsafe.map(([id]) => id)).toEqual([])
  })

  it('let no line end between a word and the sign that stands after it', () => {
    const say = sayIn('fr')
    expect(say('changes.bridge', { before: '1', after: '2', change: '+1' })).toBe('De 1 à 2\u00A0: +1')
    expect(say('key.change', { change: '+1', percent: '+5' })).toBe('+1, +5\u00A0%')
    expect(sayIn('es')('key.change', { change: '+1', percent: '+5' })).toBe('+1, +5\u00A0%')
    for (const [id, text] of Object.entries(catalogues.fr)) {
      const values = Object.fromEntries(valuesIn(text).map((name) => [name, 2]))
      expect([id, say.maybe(id, values)]).not.toEqual([id, expect.stringMatching(/ [:;?!%»]|« /)])
    }
  })

  it('knows every plural form of each language: a million is "many" in Spanish and French', () => {
    for (const language of languages) {
      const say = sayIn(language)
      for (const n of [0, 1, 2, 1_000_000]) {
        expect(say('figure.observations', { n, count: say.count(n) })).toContain(say.count(n))
      }
    }
    expect(sayIn('en')('figure.observations', { n: 1, count: '1' })).toBe('1 observation')
    expect(sayIn('es')('figure.observations', { n: 2, count: '2' })).toBe('2 observaciones')
    expect(sayIn('fr')('figure.observations', { n: 0, count: '0' })).toBe('0 observation')
  })
})

describe('the address of a page in another language', () => {
  it.each([
    ['/', ['/', '/es/', '/fr/']],
    ['/es/', ['/', '/es/', '/fr/']],
    [
      '/fr/series?category=idps&asOf=x',
      ['/series?category=idps&asOf=x', '/es/series?category=idps&asOf=x', '/fr/series?category=idps&asOf=x'],
    ],
    // begins like a language and is none
    ['/estimates', ['/estimates', '/es/estimates', '/fr/estimates']],
  ])('of %s keeps everything else', (path, addresses) => {
    expect(addressesOf(path).map(({ href }) => href)).toEqual(addresses)
  })
})
