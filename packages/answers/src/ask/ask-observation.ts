import { observationHistory, type ObservationRevision, type Store } from '@tideline/log'
import { protectRevisions, type ProtectedRevision } from '../disclosure/protect-revisions.ts'
import { readSecrets } from '../disclosure/read-secrets.ts'

interface ObservationQuery {
  source: string
  id: string
  /** as in SeriesQuery */
  exact: boolean
}

/** Every revision of one observation, oldest first; none where nothing is stored under that name. */
export const askObservation = async (
  store: Store,
  { source, id, exact }: ObservationQuery,
): Promise<ProtectedRevision<ObservationRevision>[]> => {
  const revisions = await observationHistory(store, source, id)
  if (exact) return revisions
  const isBesideSecret = await readSecrets(
    store,
    revisions.map(({ record }) => record),
  )
  return protectRevisions(source, revisions, isBesideSecret)
}
