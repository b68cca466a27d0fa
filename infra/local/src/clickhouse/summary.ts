/** `X-ClickHouse-Summary`: all values are strings. Pure. */

export interface Progress {
  readonly readRows?: number
  readonly readBytes?: number
  readonly writtenRows?: number
  readonly writtenBytes?: number
  readonly resultBytes?: number
  readonly seconds: number
}

export const summaryHeader = (progress: Progress): string => {
  const text = (value: number | undefined): string => String(value ?? 0)
  const nanoseconds = Math.round(progress.seconds * 1e9)
  return JSON.stringify({
    read_rows: text(progress.readRows),
    read_bytes: text(progress.readBytes),
    written_rows: text(progress.writtenRows),
    written_bytes: text(progress.writtenBytes),
    total_rows_to_read: '0',
    result_rows: text(progress.writtenRows),
    result_bytes: text(progress.resultBytes ?? progress.writtenBytes),
    elapsed_ns: String(nanoseconds),
    memory_usage: '0',
    real_time_microseconds: String(Math.round(progress.seconds * 1e6)),
  })
}
