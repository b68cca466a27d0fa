// What set-up installs. Kafka's and Redis's versions are in infra/local/{kafka,redis}/pom.xml.
export const NODE_VERSION = '24.21.0'
export const PNPM_VERSION = '12.21.0'
// TypeScript runs by type stripping from this version on without a flag or a warning.
export const NODE_MINIMUM = [22, 22]
export const JAVA_MINIMUM = 17
// BullMQ's own minimum; an older redis-server on the PATH is passed over.
export const REDIS_MINIMUM = [6, 2]
