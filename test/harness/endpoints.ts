/** Where the engines of a test run are. */
export interface Endpoints {
  /** `host:port`, comma separated. */
  kafkaBrokers: string
  /** May hold a user and a password, which `@clickhouse/client` takes from there. */
  clickhouseUrl: string
  redisUrl: string
}

/** One way to have the engines: `how` is printed, `stop` leaves nothing behind. */
export interface Engines {
  how: string
  endpoints: Endpoints
  stop(): Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    endpoints: Endpoints
  }
}
