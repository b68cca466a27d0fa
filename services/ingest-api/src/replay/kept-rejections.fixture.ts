/** Rejected rows as an older version would have kept them. */
import type { ErrorCode } from '@tideline/contracts'
import type { LedgerEntry } from '@tideline/log'

export const flow = (source: string, id: string, more: object = {}) => ({
  source,
  id,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 7,
  start: '2024-03-01',
  ...more,
})
export interface Kept {
  rejectedId: string
  source: string
  payload: unknown
  format?: string
  code?: ErrorCode
  row?: number
}

let clock = Date.now() - 3_600_000

/** Refused an hour ago, one a second. */
export const entriesOf = (rows: readonly Kept[]): LedgerEntry[] =>
  rows.map(({ rejectedId, source, payload, format = 'tideline', code, row = 1 }): LedgerEntry => {
    clock += 1_000
    const at = new Date(clock).toISOString()
    return {
      v: 1,
      table: 'rejected',
      row: {
        rejectedId,
        stage: 'door',
        source,
        format,
        receipt: `of-${source}`,
        row,
        code: code ?? 'COUNTRY_UNKNOWN',
        path: 'country',
        value: 'x',
        message: 'refused by an older version',
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        topic: '',
        partition: 0,
        offset: '0',
        state: 'open',
        replayReceipt: '',
        rejectedAt: at,
        updatedAt: at,
      },
    }
  })
