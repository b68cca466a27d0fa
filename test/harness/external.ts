import type { Engines } from './endpoints.ts'

/** The engines that the environment names, or null where it does not name all three. */
export const externalEngines = (env: NodeJS.ProcessEnv): Engines | null => {
  const kafkaBrokers = env['KAFKA_BROKERS']
  const clickhouseUrl = env['CLICKHOUSE_URL']
  const redisUrl = env['REDIS_URL']
  if (!kafkaBrokers || !clickhouseUrl || !redisUrl) return null
  return {
    how: 'those of KAFKA_BROKERS, CLICKHOUSE_URL and REDIS_URL',
    endpoints: { kafkaBrokers, clickhouseUrl, redisUrl },
    stop: async () => {},
  }
}
