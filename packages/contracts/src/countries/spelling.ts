/**
 * What makes two spellings one name. Publishers differ in capitals, accents, punctuation, small words, usual
 * abbreviations and in the order round a comma or brackets; none of these makes another country. Nothing here is a
 * guess: two names are one only if every word that is left is the same, in the same order.
 */

/** Zero-width characters and the like are in cells that were copied from a web page. */
const INVISIBLE = /[\p{Cf}\u034F]/gu

const plain = (text: string): string =>
  text.replaceAll(INVISIBLE, '').normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')

/** Letters and digits alone: "Cote d'Ivoire", "COTE D’IVOIRE" and "Côte dIvoire" are one. */
export const squash = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

const smallWords = new Set(
  ['the of and', 'el la las los y e de del', 'le les l et du des d', 'da do dos'].flatMap((list) =>
    list.split(' '),
  ),
)

/** Abbreviations, and words of the three languages that abbreviations stand for. */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    republic: 'rep repub republica republique',
    democratic: 'dem democratica democratique democratico',
    popular: 'pop populaire',
    peoples: 'people',
    islamic: 'islamica islamique',
    fed: 'federated federation federacion federados federes',
    states: 'sts',
    united: 'utd',
    saint: 'st ste sainte',
    santa: 'sta',
    islands: 'is isl isls isles islas iles',
    island: 'isla ile isle',
    north: 'n',
    south: 's',
  }).flatMap(([word, others]) => others.split(' ').map((other): [string, string] => [other, word])),
)

const expanded: ReadonlyMap<string, readonly string[]> = new Map([
  ['sar', ['special', 'administrative', 'region']],
])

/** "U.S." is one word. */
const joinInitials = (text: string): string =>
  text.replaceAll(/(?<!\p{L})(\p{L})\.\s?(?=\p{L}(?:\.|(?!\p{L})))/gu, '$1')

/** The words that count, in their order. */
const wordsOf = (text: string): string =>
  joinInitials(text)
    .replaceAll(/(?<!\p{L})([dl])['’‘`´]/gu, ' ')
    .replaceAll(/['’‘`´]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !smallWords.has(word))
    .flatMap((word) => expanded.get(word) ?? [words.get(word) ?? word])
    .join(' ')

/** "Congo, Democratic Republic of the", "Iran (Islamic Republic of)": what stands behind goes to the front too. */
const orders = (text: string): string[] => {
  const bracket = /^([^()]+)\(([^()]+)\)\s*$/u.exec(text)
  const commas = [...text.matchAll(/,/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)])
  return [
    text,
    ...commas.map(([head = '', tail = '']) => `${tail} ${head}`),
    ...(bracket === null ? [] : [`${bracket[2] ?? ''} ${bracket[1] ?? ''}`]),
  ]
}

/** Each way to read the words of a name. */
export const readings = (name: string): string[] => {
  const found = orders(plain(name)).map(wordsOf)
  return [...new Set(found)].filter((reading) => reading !== '')
}

/** "Myanmar (Burma)", "Czechia / Czech Republic": several names of one thing. [] where there is one alone. */
export const namesWithin = (name: string): string[] => {
  const parts = name
    .split(/[()/]/u)
    .map((part) => part.trim().replace(/^(formerly|former|antes|ex|anciennement|now|ahora)[\s-]+/iu, ''))
    .filter((part) => squash(part) !== '')
  return parts.length > 1 ? parts : []
}
