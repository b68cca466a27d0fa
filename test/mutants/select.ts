import { type Equivalent, type Mutant, isEquivalent } from './mutant.ts'

export interface Selection {
  /** parts of ids, of which one has to be in it; none: all */
  only: readonly string[]
  /** paths from the project's root; undefined: whatever has changed */
  changed?: readonly string[] | undefined
}

/** Those to plant: a mistake is tried again when its file has changed, or a test that has to notice it. */
export const selectMutants = (
  planted: readonly (Mutant | Equivalent)[],
  { only, changed }: Selection,
): Mutant[] =>
  planted
    .filter((each): each is Mutant => !isEquivalent(each))
    .filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)))
    .filter(
      ({ file, tests }) => changed === undefined || [file, ...tests].some((path) => changed.includes(path)),
    )
