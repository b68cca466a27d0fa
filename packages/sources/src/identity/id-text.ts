import { plainId } from '@tideline/contracts'

/** A publisher's id out of a cell: a number is the same number with and without ".0", and "|" parts a source from an id. */
export const idText = (text: string): string =>
  plainId(text)
    .replace(/^(\d+)\.0+$/, '$1')
    .replaceAll('|', '-')
