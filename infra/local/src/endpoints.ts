import { kafkaUser } from './secret.ts'

export interface StackPorts {
  kafka: number
  kafkaController: number
  redis: number
  clickhouse: number
}

export interface StackEndpoints {
  /** `user@host:port` or `user:password@host:port`, comma separated */
  kafkaBrokers: string
  clickhouseUrl: string
  redisUrl: string
}

/** Where the engines are. With a `secret` it stands in each address; without, whoever asks has to add it. */
export const endpointsOf = (ports: Omit<StackPorts, 'kafkaController'>, secret?: string): StackEndpoints => {
  const as = (user: string): string => (secret === undefined ? `${user}@` : `${user}:${secret}@`)
  return {
    kafkaBrokers: `${as(kafkaUser)}127.0.0.1:${ports.kafka}`,
    clickhouseUrl: `http://${as('default')}127.0.0.1:${ports.clickhouse}`,
    redisUrl: `redis://${as('default')}127.0.0.1:${ports.redis}`,
  }
}
