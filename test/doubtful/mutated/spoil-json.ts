/** What happens to a page of an API: a comma, a member, a figure. */
import type { Random } from '../../faults/random.ts'
import type { SpoilText } from './spoil-text.ts'

const occurrence = (text: string, pattern: RegExp, random: Random): RegExpExecArray | undefined => {
  const found = [...text.matchAll(pattern)]
  return found.length === 0 ? undefined : random.pick(found)
}

const replaceOne =
  (
    pattern: RegExp,
    change: (match: RegExpExecArray, text: string) => string,
    tells: ReturnType<SpoilText>['tells'] = [],
  ): SpoilText =>
  (text, random) => {
    const match = occurrence(text, pattern, random)
    if (match === undefined) return { what: 'nothing', bytes: Buffer.from(text), tells }
    const instead = change(match, text)
    const spoilt = text.slice(0, match.index) + instead + text.slice(match.index + match[0].length)
    return { what: `at ${match.index}: ${match[0]} is ${instead}`, bytes: Buffer.from(spoilt), tells }
  }

const figure = /"(new_displacement|figure)":\s*(\d+)/g

export const spoilJson: Readonly<Record<string, SpoilText>> = {
  commaLost: replaceOne(/\},\s*\{/g, (match) => match[0].replace(',', ' ')),
  commaTwice: replaceOne(/\},\s*\{/g, (match) => match[0].replace(',', ',,')),
  memberTwice: replaceOne(figure, (match) => `${match[0]}, "${match[1]}": 7`),
  figureTimesThousand: replaceOne(figure, (match) => `${match[0]}000`, [
    'FIGURE_TENFOLD',
    'FIGURE_IMPLAUSIBLE',
  ]),
  figureAsText: replaceOne(figure, (match) => `"${match[1]}": "${match[2]}"`),
  figureWithDot: replaceOne(figure, (match) => `"${match[1]}": "${match[2]}.000"`, []),
  figureLost: replaceOne(figure, (match) => `"${match[1]}": null`, ['FIGURE_EMPTIED']),
  itemNull: replaceOne(/\},\s*\{/g, () => '}, null, {'),
}
