/**
 * A submission of OpenRosa (Collect, Enketo) as a record: the answers under their paths, `meta` with them. An edit has a
 * new instanceID and names the one before it as deprecatedID.
 */
import { TidelineError } from '@tideline/contracts'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Entities of a document type can make gigabytes of a line; a submission has none. */
const HAS_DOCTYPE = /<!DOCTYPE/i

const withoutAttributes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAttributes)
  if (!isObject(value)) return value
  const names = Object.keys(value).filter((name) => !name.startsWith('@') && name !== '#text')
  if (names.length === 0) return value['#text'] ?? ''
  return Object.fromEntries(
    names.map((name): [string, unknown] => [name.replace(/^\w+:/, ''), withoutAttributes(value[name])]),
  )
}

/** @throws {TidelineError} BODY_UNREADABLE */
export const recordOfSubmission = (xml: string): Record<string, unknown> => {
  if (HAS_DOCTYPE.test(xml)) throw new TidelineError('BODY_UNREADABLE', 'A submission has no document type.')
  const checked = XMLValidator.validate(xml)
  if (checked !== true)
    throw new TidelineError(
      'BODY_UNREADABLE',
      `The submission is no XML: ${checked.err.msg} (line ${checked.err.line}).`,
    )
  const parsed: unknown = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
  }).parse(xml)
  const roots = isObject(parsed) ? Object.entries(parsed).filter(([name]) => !name.startsWith('?')) : []
  const [name = '', root] = roots[0] ?? []
  if (!isObject(root)) throw new TidelineError('BODY_UNREADABLE', 'The submission holds no answers.')
  const record = withoutAttributes(root)
  const form = root['@id'] ?? root['@xmlns'] ?? name
  return {
    ...(isObject(record) ? record : {}),
    _xform_id_string: typeof form === 'string' ? form : name,
    ...(typeof root['@version'] === 'string' ? { __version__: root['@version'] } : {}),
  }
}
