/** Logs are pino lines on stdout: a stable snake_case event name as the message, everything else as fields. */
import { pino, stdTimeFunctions, type Logger } from 'pino'

export type { Logger } from 'pino'

export const createLogger = (name: string, level = 'info'): Logger =>
  pino({
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    // A key in a header would otherwise stand in the log of every failed request.
    redact: ['req.headers.authorization', 'headers.authorization', 'authorization'],
  })
