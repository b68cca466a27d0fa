/**
 * The fields that a column or an answer of a form may fill, flat: `event.id`, `place.name` and `breakdown.f.0-17` are
 * columns of their own.
 */
import { plainLabel } from '@tideline/sources'
import type { Target } from './target.ts'
import { targets } from './target-list.ts'

const BREAKDOWN = /^breakdown\.(f|m|x|u)(?:\.(\d{1,3})-(\d{0,3}))?$/

/** Sex and ages of a field like `breakdown.f.0-17`; ages without an end are open (`60-`). */
export const breakdownOf = (
  field: string,
): { sex: 'f' | 'm' | 'x' | 'u'; ageFrom?: number; ageTo?: number } | undefined => {
  const [, sex, from, to] = BREAKDOWN.exec(field) ?? []
  if (sex !== 'f' && sex !== 'm' && sex !== 'x' && sex !== 'u') return undefined
  return {
    sex,
    ...(from === undefined ? {} : { ageFrom: Number(from) }),
    ...(to === undefined || to === '' ? {} : { ageTo: Number(to) }),
  }
}

const byField = new Map(targets.map((each) => [each.field, each]))

export const targetOf = (field: string): Target | undefined =>
  byField.get(field) ??
  (breakdownOf(field) === undefined
    ? undefined
    : { field, kind: 'count', labels: { en: field, es: field, fr: field }, aliases: [] })

/** Headers alike but for case, accents, marks and blanks are one. */
export const plainHeader = (text: string): string =>
  plainLabel(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Several fields may have one name in two languages ("Source", "Longitude"): the first of the list has it. */
const headerIndex: ReadonlyMap<string, string> = new Map(
  targets
    .flatMap(({ field, labels, aliases }) =>
      [field, ...Object.values(labels), ...aliases].map((name): [string, string] => [
        plainHeader(name),
        field,
      ]),
    )
    .toReversed(),
)

export const fieldOfHeader = (header: string): string | undefined => headerIndex.get(plainHeader(header))
