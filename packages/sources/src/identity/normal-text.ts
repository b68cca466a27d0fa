import { plainId } from '@tideline/contracts'

/**
 * A text as part of a key: what a reader takes for the same is the same. Composed and decomposed accents (NFC), invisible
 * characters (zero-width blanks, joiners, marks of direction), blanks of any kind and number, and capitals tell nothing
 * apart. Accents do: "Córdoba" and "Cordoba" may be two places.
 */
export const normalText = (text: string): string =>
  plainId(text.replaceAll(/\p{Cc}/gu, ' '))
    .toLowerCase()
    // a lower-case letter of a capital may come decomposed (İ)
    .normalize('NFC')
