/**
 * A text as part of a key: what a reader takes for the same is the same. Composed and decomposed accents (NFC), invisible
 * characters (zero-width blanks, joiners, marks of direction), blanks of any kind and number, and capitals tell nothing
 * apart. Accents do: "Córdoba" and "Cordoba" may be two places.
 */
export const normalText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{Cf}+/gu, '')
    .replaceAll(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase()
    // a lower-case letter of a capital may come decomposed (İ)
    .normalize('NFC')
