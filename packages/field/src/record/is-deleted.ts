/**
 * Central keeps a deleted submission for thirty days and says when it was deleted; DHIS2 says that a value is. Central's
 * `edits` counts edits of answers, and not what a reviewer says, nor a deletion or its undoing, so it is no revision by
 * itself (docs/adr/0050-hooks-and-pulls.md).
 */
import { lookUp } from './look-up.ts'

export const isDeleted = (record: unknown): boolean => {
  const at = lookUp(record, '__system/deletedAt')
  return (typeof at === 'string' && at !== '') || lookUp(record, 'deleted') === true
}
