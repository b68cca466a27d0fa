/** Bounds of one row; the same numbers stand in the hints of ROW_TOO_LARGE and ROW_TOO_DEEP. */
export const MAX_ROW_BYTES = 256 * 1024
export const MAX_ROW_DEPTH = 8
