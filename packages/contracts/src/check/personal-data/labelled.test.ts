/** Precision and recall of the rule, printed; docs/reference/personal-data.md holds the table and says how to make it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { looksLikePersonalData } from '../personal-data.ts'
import { labelledTexts, type Labelled } from './labelled/index.ts'

const seen = ({ text, kind }: Labelled): boolean => looksLikePersonalData(text, kind)
const share = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1)

const recall = (texts: readonly Labelled[]): number => {
  const personal = texts.filter((each) => each.personal)
  return personal.filter(seen).length / personal.length
}
const precision = (texts: readonly Labelled[]): number => {
  const refused = texts.filter(seen)
  return refused.filter((each) => each.personal).length / refused.length
}

const tuning = labelledTexts.filter((each) => !each.heldOut)
const heldOut = labelledTexts.filter((each) => each.heldOut)
const labels = [...new Set(labelledTexts.map(({ label }) => label))]
const halves = [tuning, heldOut, labelledTexts]

const row = (label: string): string => {
  const cells = halves.map((half) => {
    const all = half.filter((each) => each.label === label)
    return `${all.filter(seen).length} of ${all.length}`
  })
  const personal = labelledTexts.some((each) => each.label === label && each.personal)
  return `| ${label} | ${personal ? 'yes' : 'no'} | ${cells.join(' | ')} |`
}

const table = [
  '| texts with | personal | seen, tuning | seen, held out | seen, all |',
  '|---|---|---|---|---|',
  ...labels.map(row),
  `| recall, % | | ${halves.map((half) => share(recall(half), 1)).join(' | ')} |`,
  `| precision, % | | ${halves.map((half) => share(precision(half), 1)).join(' | ')} |`,
].join('\n')

describe('on the labelled texts', () => {
  it('the rule is measured, and the table in the reference is what was measured', () => {
    console.info(table)
    for (const each of labelledTexts)
      if (seen(each) !== each.personal) console.info(each.personal ? 'missed:' : 'wrongly seen:', each.text)
    const reference = readFileSync(
      new URL('../../../../../docs/reference/personal-data.md', import.meta.url),
      'utf8',
    )
    expect(reference).toContain(table)
  })

  it('there are at least 400, about half of them harmless, none twice', () => {
    expect(labelledTexts.length).toBeGreaterThanOrEqual(400)
    const harmless = labelledTexts.filter(({ personal }) => !personal).length
    expect(harmless / labelledTexts.length).toBeGreaterThan(0.4)
    expect(new Set(labelledTexts.map(({ kind, text }) => `${kind} ${text}`)).size).toBe(labelledTexts.length)
  })

  it.each(['phone', 'e-mail', 'document', 'account or card', 'in an id or a code', 'in a web address'])(
    'at least 95 of 100 are seen: %s',
    (label) => {
      expect(recall(labelledTexts.filter((each) => each.label === label))).toBeGreaterThanOrEqual(0.95)
    },
  )

  it.each([
    ['tuning', tuning],
    ['held out', heldOut],
  ])('at least 97 of 100 that are refused are personal, in the half %s', (_half, texts) => {
    expect(precision(texts)).toBeGreaterThanOrEqual(0.97)
    expect(recall(texts)).toBeGreaterThanOrEqual(0.95)
  })
})
