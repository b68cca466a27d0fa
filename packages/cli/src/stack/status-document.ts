import type { ProcessStatus, StackState } from './state-file.ts'

/** The data as a query-api tells of them; null where it does not answer. */
export interface DataStatus {
  /** how far the watermark is behind the clock */
  lagSeconds: number | null
  watermark: string | null
  rejected: number | null
  /** revisions that came with two contents; what lost is among the rejected too */
  conflicts: number | null
}

export type ServiceStatus = Omit<ProcessStatus, 'state'> & {
  state: ProcessStatus['state'] | 'orphaned' | 'unready'
}

export interface StatusDocument extends DataStatus {
  ready: boolean
  ingestUrl: string | null
  queryUrl: string | null
  services: ServiceStatus[]
}

export const unknownData: DataStatus = { lagSeconds: null, watermark: null, rejected: null, conflicts: null }

export const statusDocument = (state: StackState, data: DataStatus = unknownData): StatusDocument => ({
  ready: state.ready,
  ingestUrl: state.ingestUrl,
  queryUrl: state.queryUrl,
  services: state.processes,
  ...data,
})

/** Where nothing runs. */
export const stoppedDocument: StatusDocument = {
  ready: false,
  ingestUrl: null,
  queryUrl: null,
  services: [],
  ...unknownData,
}

/** After its supervisor was killed: what still runs of it, which nobody looks after. */
export const orphanedDocument = (
  state: StackState,
  isRunning: (process: ProcessStatus) => boolean,
): StatusDocument => ({
  ...stoppedDocument,
  services: state.processes.filter(isRunning).map((each) => ({ ...each, state: 'orphaned' })),
})
