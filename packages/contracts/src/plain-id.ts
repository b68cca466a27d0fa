/** Most ids: signs of ASCII that are seen, with single blanks between them. */
const isPlain = /^[!-~]+(?: [!-~]+)*$/

/**
 * An id as it looks: composed accents (NFC), no invisible characters (zero-width blanks, marks of direction), single
 * blanks and none outside. Keyboards, spreadsheets and copies differ in these, and two ids that look alike would count
 * the same people twice. Capitals stay: in an id of a device they may tell two rows apart.
 *
 * '' where nothing is to be seen.
 */
export const plainId = (id: string): string =>
  isPlain.test(id)
    ? id
    : id
        .normalize('NFC')
        .replaceAll(/\p{Cf}+/gu, '')
        .replaceAll(/[\s\p{Z}]+/gu, ' ')
        .trim()
