/** Bounds of a workbook. A file of a few kilobytes can unpack to gigabytes, or name a range of 17 thousand million cells. */
export const MAX_FILE_BYTES = 20 * 1_048_576
export const MAX_UNPACKED_BYTES = 200 * 1_048_576
export const MAX_ENTRIES = 200
export const MAX_ROWS = 100_000
export const MAX_COLUMNS = 200
export const MAX_SHEETS = 50
/** ms that reading one may take */
export const MAX_MILLISECONDS = 60_000
export const MAX_HEAP_MIB = 768
