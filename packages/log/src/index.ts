export { figuresOf, groupColumns, memberColumns } from './double-counts/group-figures.ts'
export {
  finalsStored,
  roundsStored,
  sameFiguresStored,
  type AssessedUnit,
  type SameFigure,
  yearsCovered,
} from './double-counts/held-places.ts'
export {
  completeFilesOf,
  openRejected,
  readReceipt,
  readRejected,
  rejectedByIds,
  type RejectedPlace,
  type StoredRejection,
} from './ledger/read-ledger.ts'
export {
  refusalsOfReceipt,
  refusedGroupsOfReceipt,
  rowsOfReceipt,
  someRowsOfReceipt,
  type ReceiptRefusal,
  type RefusedGroup,
  type ReceiptRow,
} from './ledger/read-receipt-rows.ts'
export { rejectedGroups, type RejectedGroup } from './ledger/rejected-groups.ts'
export { encodeLedgerEntry, ledgerEntry, storeLedger, type LedgerEntry } from './ledger/write-ledger.ts'
export { auditGaps, insertAudit, safeToBelow, storedOffsets, type AuditRow } from './progress/audit.ts'
export {
  checkpointColumns,
  checkpointsFrom,
  readCheckpoints,
  selectCheckpoints,
  type Checkpoints,
} from './progress/checkpoints.ts'
export { listConflicts, type Conflict } from './progress/conflicts.ts'
export { intakeBySource, type SourceIntake } from './progress/intake.ts'
export { recentRuns, type RecentRun } from './progress/recent-runs.ts'
export { foldAudit } from './progress/fold-audit.ts'
export { forgetRuns } from './progress/forget-runs.ts'
export { lastRun } from './progress/last-run.ts'
export { countPutAside } from './progress/put-aside.ts'
export { countConflicts, countOpenRejected } from './progress/waiting.ts'
export { changedCategories } from './progress/changed-categories.ts'
export { firstRecorded, isChanged } from './progress/changed.ts'
export {
  ingestWatermark,
  newestRun,
  readWatermark,
  rollupState,
  rollupWatermark,
  type RollupState,
} from './progress/watermarks.ts'
export {
  headsByIdentity,
  headsLike,
  observationsOfReceipt,
  publishedInWindow,
  recordsByRevision,
  revisionsBefore,
  type ReceiptObservation,
} from './revisions/heads-by-identity.ts'
export { receiptSpan } from './revisions/receipt-span.ts'
export { listSources, observationHistory, type ObservationRevision } from './revisions/observation-history.ts'
export { recentEvents, type RecordedEvent } from './revisions/recent-events.ts'
export { boundedMemory } from './store/bounded-memory.ts'
export { recordedInstants } from './revisions/recorded-instants.ts'
export { recordColumns, recordFromRow, type LogRow } from './revisions/record-from-row.ts'
export { sourceTotals, type TotalKey } from './revisions/source-totals.ts'
export { revisionsOfIds, revisionsOfReceipt, type StoredRevision } from './revisions/revisions-of-receipt.ts'
export { summariseSources } from './revisions/summarise-sources.ts'
export {
  insertSnapshotRow,
  issuedSnapshots,
  listSnapshots,
  readSnapshotRow,
  type ListedSnapshot,
} from './snapshots/snapshot-rows.ts'
export { bucketBegin, bucketEnd, bucketsBetween, bucketsTouched, bucketsWithinMonth } from './sql/buckets.ts'
export { instant, isHead, joinHeads } from './sql/head-as-of.ts'
export { isOpen, lostCodes } from './sql/open-rejection.ts'
export { nestedAreas } from './sql/nested-areas.ts'
export {
  byYear,
  changeSums,
  checkpointsOf,
  ledgerCells,
  ledgerChanges,
  ledgerKey,
  ledgerSums,
  oncePerChange,
  type LedgerLevel,
} from './sql/ledger.ts'
export { longQuery } from './sql/quote.ts'
export { retractionsOf } from './revisions/retractions.ts'
export { cum, daysFrom, firstOfMonth, lastOfMonth, maskOf, monthsOf } from './sql/span.ts'
export { carryDays, judged, standing, stockHeads, stockSums } from './sql/standing-stock.ts'
export { storeFailure, type FailureMeaning } from './store/failure.ts'
export { insertRaw } from './store/insert-raw.ts'
export { migrate, openStore, prepareStore } from './store/migrate.ts'
export {
  columnsShape,
  count,
  flag,
  keyedRowShape,
  people,
  rowShape,
  type RowShape,
  summed,
} from './store/row-shape.ts'
export { createStore, readsOnly, watchedStore, type Store, type StoreOptions } from './store/store.ts'
