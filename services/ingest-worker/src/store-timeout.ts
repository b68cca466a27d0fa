import { INSERT_WITHIN_MS } from './row-inserts.ts'

/** Of one request to ClickHouse without a byte moving; an insert is given up before. */
export const STORE_TIMEOUT_MS = INSERT_WITHIN_MS + 10_000
