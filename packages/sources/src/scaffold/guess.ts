/** Which columns a new format most likely reads; whoever writes it looks at each. */
import { TidelineError } from '@tideline/contracts'
import type { FileProfile } from './profile.ts'

export interface GuessedColumns {
  when: { name: string; kind: 'date' | 'year' }
  people: string
  /** where, or whose: a country by code or name */
  who: string
}

/** @throws TidelineError HEADER_UNKNOWN where the file has no such column */
export const guessColumns = ({ columns }: FileProfile): GuessedColumns => {
  const first = (...kinds: readonly string[]): string | undefined =>
    kinds.flatMap((kind) => columns.filter((column) => column.kind === kind))[0]?.name
  const numbers = columns.filter(({ kind }) => kind === 'number')
  // the column of figures is the one with most different numbers; an id or a code has a name that says so
  const people = numbers
    .filter(({ name }) => !/(^|_|\b)(id|code|iso|number|row)(\b|_|$)/i.test(name))
    .toSorted((a, b) => b.different - a.different)[0]?.name
  const date = first('date')
  const when = date ?? first('year')
  const who = first('country code', 'country name')
  if (when !== undefined && people !== undefined && who !== undefined)
    return { when: { name: when, kind: date === undefined ? 'year' : 'date' }, people, who }
  const missing = [
    when === undefined ? 'a date or year' : '',
    people === undefined ? 'a number' : '',
    who === undefined ? 'a country' : '',
  ]
  throw new TidelineError(
    'HEADER_UNKNOWN',
    `No column of this file is ${missing.filter((each) => each !== '').join(', none ')}; its columns are ${columns.map(({ name, kind }) => `${name} (${kind})`).join(', ')}.`,
  )
}
