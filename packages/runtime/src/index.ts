export {
  authenticate,
  apiKeyId,
  apiKeyScopes,
  createApiKey,
  findApiKey,
  mayOperate,
  mayRead,
  mayReadExact,
  mayWrite,
  readApiKeys,
  type ApiKeyEntry,
  type ApiKeyScope,
} from './api-keys.ts'
export { watchApiKeys } from './api-key-file.ts'
export { camelKeys, envFields, loadConfig } from './config.ts'
export { passwordFiles } from './engine-passwords.ts'
export { addEndpointsRoute } from './endpoints-route.ts'
export { announceEvents, EVENT_STREAM, sendEvents } from './event-stream.ts'
export {
  answersWithin,
  evaluateConsumer,
  evaluateHandler,
  evaluateProgress,
  type HealthReport,
} from './health.ts'
export { readPrecedence } from './read-precedence.ts'
export { readRetryAfter } from './retry-after.ts'
export { addAuditLog, auditEntry, auditFolder, keyUses, type AuditEntry } from './audit-log.ts'
export { auditActions } from './audit-action.ts'
export { createHttp, type Http } from './http.ts'
export { createLogger, type Logger } from './logger.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { asTidelineError, problemSchema, PROBLEM_JSON, statusOf, toProblem } from './problem.ts'
export { patience } from './patience.ts'
export { readBody, readJson } from './read-body.ts'
export { noteOf, noteRequest } from './request-line.ts'
export { parseParameters, type RouteInput } from './route.ts'
export { runService, type RunningService } from './run-service.ts'
export { untilThere } from './until-there.ts'
export { createWorkWatch, type Work, type WorkWatch } from './work-watch.ts'
