/** Records in a body, whatever is wrapped around them. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Members that hold the records in answers and wrappers of the tools. */
const lists = ['results', 'value', 'submissions', 'records', 'data', 'items'] as const

/** What makes an object a submission of Kobo or Central and not a wrapper around one. */
const isRecord = (value: Record<string, unknown>): boolean =>
  ['_uuid', '_id', 'meta/instanceID', 'meta/rootUuid', '__id', '_xform_id_string', 'formhub/uuid'].some(
    (name) => Object.hasOwn(value, name),
  )

const unwrapped = (value: Record<string, unknown>, depth: number): unknown[] => {
  if (isRecord(value) || depth > 3) return [value]
  for (const name of lists) if (Array.isArray(value[name])) return value[name]
  // Kobo's own wrapper: what the form manager wrote around %SUBMISSION%
  const inner = Object.values(value).filter(isObject)
  const found =
    inner.find(isRecord) ?? (inner.length === 1 && Object.keys(value).length <= 3 ? inner[0] : undefined)
  return found === undefined ? [value] : unwrapped(found, depth + 1)
}

/** One object, an array, or a wrapper around one of these. */
export const recordsIn = (body: unknown): unknown[] => {
  if (Array.isArray(body)) return body
  return isObject(body) ? unwrapped(body, 0) : [body]
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The id of its form, where the record says it. */
export const formOf = (record: unknown): string | undefined =>
  isObject(record)
    ? (text(record['_xform_id_string']) ??
      text(record['form_id']) ??
      text(record['xmlns']) ??
      text(record['formId']))
    : undefined
