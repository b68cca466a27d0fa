/**
 * Whether a text holds a phone number, an e-mail address, an identity document, a bank account or a payment card. It
 * errs towards seeing one in a note, but figures, dates, coordinates, P-codes, GLIDE numbers and web addresses are
 * taken out of it first, because real notes are full of them. In ids and codes, which are numbers by nature, only what
 * can be nothing else is seen; in a web address, what leads to a phone or a mailbox.
 */
import { holdsEmail, leadsToPerson, withoutLinks } from './personal-data/addresses.ts'
import { holdsCard, holdsIban, namesAccount } from './personal-data/accounts.ts'
import { holdsDocumentInCode, namesDocument, shapedAsDocument } from './personal-data/documents.ts'
import { counted, harmless } from './personal-data/harmless.ts'
import { normalise } from './personal-data/normalise.ts'
import { holdsPhoneInCode, namesPhone, shapedAsPhone } from './personal-data/phones.ts'

export type TextKind = 'text' | 'code' | 'url'

const GONE = ' ¤ '
/** Less leads to nobody: the shortest document behind its word, the shortest phone number. */
const fourDigits = /\d\D*\d\D*\d\D*\d/
const sixTogether = /\d(?:[\s()./-]{0,3}C?\d){5}/
/** What a code that leads to a person has and others have not: a sign of an address, or digits for a document. */
const personalCode = /[@+<:]|\.me\/|\d\D*\d\D*\d\D*\d/

const inUrl = (url: string): boolean => leadsToPerson(url)

const inCode = (code: string): boolean =>
  personalCode.test(code) &&
  (holdsEmail(code) ||
    leadsToPerson(code) ||
    holdsDocumentInCode(code) ||
    holdsPhoneInCode(code) ||
    namesAccount(code) ||
    holdsIban(code))

const inText = (text: string): boolean => {
  if (leadsToPerson(text)) return true
  const named = withoutLinks(text, GONE)
  if (holdsEmail(named)) return true
  if (!fourDigits.test(named) && !named.includes('<<')) return false
  const uncounted = named.replaceAll(counted, GONE)
  const grouped = sixTogether.test(named)
  if (grouped && (namesAccount(uncounted) || holdsIban(uncounted) || holdsCard(uncounted))) return true
  const left = grouped
    ? harmless.reduce((rest, pattern) => rest.replaceAll(pattern, GONE), uncounted)
    : uncounted
  if (namesDocument(uncounted) || (grouped && namesPhone(uncounted))) return true
  // in most notes nothing is left but figures
  if (!sixTogether.test(left)) return left.includes('<<') && shapedAsDocument(left)
  return shapedAsDocument(left) || shapedAsPhone(left)
}

const looks: Readonly<Record<TextKind, (text: string) => boolean>> = {
  text: inText,
  code: inCode,
  url: inUrl,
}

/** True for text that a field push must not carry. Linear in the length of the text. */
export const looksLikePersonalData = (text: string, kind: TextKind = 'text'): boolean =>
  looks[kind](normalise(text))
