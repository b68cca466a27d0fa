/** Data values of DHIS2 that changed since, deleted ones among them. */
import { askJson, type From } from './ask-json.ts'
import type { PullOf } from './pull-config.ts'

/** A dataValueSet. @throws {TidelineError} PULL_REFUSED */
export const pullDhis2 = async (
  pull: PullOf<'dhis2'>,
  from: From,
  since: string | undefined,
): Promise<unknown> => {
  const query = new URLSearchParams({
    dataSet: pull.dataSet,
    children: 'true',
    includeDeleted: 'true',
    lastUpdated: since?.slice(0, 19) ?? '1970-01-01',
  })
  for (const unit of pull.orgUnits) query.append('orgUnit', unit)
  const document = await askJson(`${pull.url}/api/dataValueSets.json?${query.toString()}`, pull.url, from)
  // without any value the member is left out
  return typeof document === 'object' && document !== null && 'dataValues' in document
    ? document
    : { dataValues: [] }
}
