/** Text that a publisher's site escaped for HTML before it was written to a file ("Côte d&#039;Ivoire"). */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
}

const characterOf = (entity: string, code: string): string => {
  if (!code.startsWith('#')) return Object.hasOwn(named, code) ? (named[code] ?? entity) : entity
  const number = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1))
  // surrogates alone are no character, and a control character is no text
  const isCharacter = number >= 0x20 && number <= 0x10_ff_ff && (number < 0xd8_00 || number > 0xdf_ff)
  return isCharacter ? String.fromCodePoint(number) : entity
}

/** Escapes read once, runs of blanks as one. An entity that is not known stays as it is. */
export const plainText = (text: string): string =>
  text
    .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, characterOf)
    .replaceAll(/\s+/g, ' ')
    .trim()
