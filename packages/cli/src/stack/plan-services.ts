import { join } from 'node:path'
import type { StackEndpoints } from '@tideline/local-stack'
import type { PortPlan } from './plan-ports.ts'
import { exampleFolder, profilesFolder } from './workspace-root.ts'

export type ServiceName = keyof PortPlan['services']

export interface ServicePlan {
  name: ServiceName
  port: number
  url: string
  /** below the workspace's root */
  main: string
  env: Record<string, string>
}

interface ServicesInput {
  ports: PortPlan['services']
  /** without the secret, which is told by `passwordFile` */
  addresses: StackEndpoints
  passwordFile: string
  dataDir: string
  keysFile: string
  logLevel: string
}

/**
 * Each group is stopped before the next: first nothing comes in any more, then what came in is stored and
 * summed, last nobody asks any more. The engines follow when all of them are gone.
 */
export const stopOrder: readonly (readonly ServiceName[])[] = [
  // what is being collected is pushed to the end
  ['source-collector'],
  ['ingest-api'],
  ['ingest-worker', 'rollup-worker', 'snapshot-worker'],
  ['query-api'],
]

/** How each service is started on this machine. */
export const planServices = ({
  ports,
  addresses,
  passwordFile,
  dataDir,
  keysFile,
  logLevel,
}: ServicesInput): ServicePlan[] => {
  const urlOf = (name: ServiceName): string => `http://127.0.0.1:${ports[name]}`
  const shared = {
    KAFKA_BROKERS: addresses.kafkaBrokers,
    KAFKA_PASSWORD_FILE: passwordFile,
    CLICKHOUSE_URL: addresses.clickhouseUrl,
    CLICKHOUSE_PASSWORD_FILE: passwordFile,
    REDIS_URL: addresses.redisUrl,
    REDIS_PASSWORD_FILE: passwordFile,
    DATABASE: 'tideline',
    TOPIC_PREFIX: '',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: logLevel,
    API_KEYS_FILE: keysFile,
    COLLECTOR_KEY_FILE: join(dataDir, 'api-key'),
    PROFILES_DIR: profilesFolder,
    HOOK_SECRETS_DIR: join(dataDir, 'hook-secrets'),
    INGEST_URL: urlOf('ingest-api'),
    QUERY_URL: urlOf('query-api'),
    COLLECT_URL: urlOf('source-collector'),
    SITUATION_FILE: join(exampleFolder, 'region.json'),
    REFERENCE_VALUES_FILE: join(exampleFolder, 'reference-values.json'),
  }
  return stopOrder.flat().map((name) => ({
    name,
    port: ports[name],
    url: urlOf(name),
    main: `services/${name}/src/main.ts`,
    env: { ...shared, PORT: String(ports[name]) },
  }))
}
