/** Names of topics, tables, queues and consumer groups: one owner, so that nobody spells one twice. */

export interface Topics {
  observations: string
  rejected: string
}

/** A prefix keeps two stacks (or two test runs) on one broker apart. */
export const topicNames = (prefix = ''): Topics => ({
  observations: `${prefix}observations.v1`,
  rejected: `${prefix}observations.rejected.v1`,
})

export const DEFAULT_PARTITIONS = 6

export const tables = {
  /** every revision, by immutable identity */
  log: 'log',
  /** flows, one row a month touched */
  month: 'month',
  /** what decides which revision counts */
  corrections: 'corrections',
  stock: 'stock',
  /** what ever named a nationality, an origin or a destination */
  naming: 'naming',
  /** publications of which one counts (SNM): chosen at read */
  overlap: 'overlap',
  /** recommended figures of an event at named places, together by whom they may count twice */
  eventFigures: 'event_figures',
  eventFigureGroups: 'event_figure_groups',
  /** groups of such figures: possible double counts */
  suspects: 'suspects',
  /** by recordedAt, for the sweep */
  arrivals: 'arrivals',
  /** each change of the revision of a flow that counts, by month: added up, it is any figure as of any instant */
  ledger: 'flow_ledger',
  /** its sums at chosen instants, and which of them are whole */
  checkpoint: 'flow_checkpoint',
  checkpoints: 'ledger_checkpoints',
  /** those that have sums by year alone */
  yearCheckpoints: 'ledger_year_checkpoints',
  /** parts of it that were entered of a store from before, by a hash: of versions before ledgerRanges */
  ledgerBuilds: 'ledger_builds',
  /** ranges of the log's order that were entered of a store from before */
  ledgerRanges: 'ledger_ranges',
  stockRollup: 'stock_rollup',
  runs: 'rollup_runs',
  verifications: 'verify_runs',
  /** what a comparison with the log by hand keeps until it is done */
  verifyCells: 'verify_cells',
  verifyHeads: 'verify_heads',
  audit: 'sink_audit',
  rejected: 'rejected',
  receipts: 'receipts',
  /** what a push made of each of its rows */
  receiptRows: 'receipt_rows',
  conflicts: 'conflicts',
  snapshots: 'snapshots',
  migrations: 'schema_migrations',
} as const

export const queues = {
  rollup: 'rollup',
  rollupParts: 'rollup-parts',
  verify: 'verify',
  snapshot: 'snapshot',
  collect: 'collect',
} as const

/** Where the jobs of a database's sweeps lie in Redis: whoever asks for a look has to ask there. */
export const rollupPrefix = (database: string): string => `${database}-rollup`

/** Where it is said in Redis that a database's figures may have moved. */
export const sweptChannel = (database: string): string => `${database}-swept`

export const sinkGroup = (prefix = ''): string => `${prefix}ingest-worker`
