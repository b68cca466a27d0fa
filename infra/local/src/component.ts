/** One program of the stack: how to start it and how to see that it really answers. */
export interface Component {
  name: ComponentName
  port: number
  command: string
  args: readonly string[]
  /** Added to the supervisor's own environment. */
  env?: Readonly<Record<string, string>>
  /** Resolves where it answers a client's question; rejects, within a second or two, where not yet. */
  ping(): Promise<void>
}

export const componentNames = ['kafka', 'redis', 'clickhouse'] as const
export type ComponentName = (typeof componentNames)[number]
