/** The kafkajs client: its log goes to ours, and every time-out is said out loud (its defaults are minutes). */
import './compression.ts'
import { Kafka, logLevel, type RetryOptions } from 'kafkajs'
import { connectionOf } from './broker-address.ts'
import { quietConnections } from './quiet-connections.ts'

/** Where this package's own notices go; a pino logger fits. */
export interface KafkaLog {
  info(fields: object, event: string): void
  warn(fields: object, event: string): void
  error(fields: object, event: string): void
}

/** Where the brokers are, and as whom they know us. */
export interface AdminOptions {
  /** `host:port` each, with `user:password@` before it where brokers ask for a password */
  brokers: readonly string[]
  clientId: string
}

interface ClientOptions extends AdminOptions {
  connectionTimeoutMs: number
  requestTimeoutMs: number
  retry: RetryOptions
}

/** What a broker says while topics and groups are being made or move: each healthy start has some of them. */
const beginnings = [
  'not the leader for that topic-partition',
  'does not host this topic-partition',
  'group coordinator is not available',
  'coordinator is loading',
  'not the correct coordinator',
  'Restarting the consumer in',
]

export const isOfBeginnings = (text: string): boolean => beginnings.some((each) => text.includes(each))

export const createClient = (options: ClientOptions, log: KafkaLog): Kafka => {
  quietConnections()
  return new Kafka({
    clientId: options.clientId,
    ...connectionOf(options.brokers),
    connectionTimeout: options.connectionTimeoutMs,
    requestTimeout: options.requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: options.retry,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      const { message, logger: _logger, timestamp: _timestamp, stack: _stack, ...fields } = entry.log
      const notice = { ...fields, namespace: entry.namespace, detail: message }
      // What kafkajs calls an error it usually mends itself by trying again; what it cannot mend reaches us as a rejection.
      if (isOfBeginnings(`${message} ${String(fields['error'] ?? '')}`))
        log.info(notice, 'kafka_client_notice')
      else log.warn(notice, 'kafka_client_notice')
    },
  })
}
