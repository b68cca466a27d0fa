/** A profile that learned what a column means: its text with the name added, comments kept, its version one higher. */
import { isScalar, isSeq, parseDocument, YAMLSeq } from 'yaml'
import { parseProfile } from '../profile/parse-profile.ts'

export interface Lesson {
  /** the header as printed */
  header: string
  /** undefined: the column means nothing here */
  field: string | undefined
}

/** @throws {ProfileError} where what comes out is no profile, e.g. for a field that the contract does not have */
export const learn = (text: string, name: string, lessons: readonly Lesson[]): string => {
  const profile = parseProfile(text, name)
  const document = parseDocument(text)
  const add = (path: readonly string[], header: string): void => {
    const list = document.getIn(path, true)
    if (isSeq(list)) {
      if (!list.items.some((item) => (isScalar(item) ? item.value : item) === header)) list.add(header)
      return
    }
    const fresh = new YAMLSeq()
    fresh.add(header)
    document.setIn(path, fresh)
  }
  for (const { header, field } of lessons) add(field === undefined ? ['ignore'] : ['aliases', field], header)
  document.set('version', profile.version + 1)
  const learned = document.toString({ lineWidth: 110 })
  parseProfile(learned, name)
  return learned
}
