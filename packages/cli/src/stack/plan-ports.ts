import { type StackPorts, assertPortsFree } from '@tideline/local-stack'
import { CliError } from '../cli-error.ts'

export const DEFAULT_PORT = 7070

/** From the first of our own ports to the last of the engines', counted from the base. */
const SPAN = 13
export const HIGHEST_BASE_PORT = 65_535 - SPAN

export interface PortPlan {
  services: {
    'ingest-api': number
    'query-api': number
    'ingest-worker': number
    'rollup-worker': number
    'snapshot-worker': number
    'source-collector': number
  }
  engines: StackPorts
}

/** The ports of a local stack, all from its base, so that two stacks 14 apart never meet. */
export const planPorts = (base: number): PortPlan => {
  return {
    services: {
      'ingest-api': base,
      'query-api': base + 1,
      'ingest-worker': base + 2,
      'rollup-worker': base + 3,
      'snapshot-worker': base + 4,
      'source-collector': base + 5,
    },
    engines: { kafka: base + 10, kafkaController: base + 11, redis: base + 12, clickhouse: base + SPAN },
  }
}

/** A base whose ports are all free at this moment; below the range from which systems give ports to clients. */
export const findFreeBasePort = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const base = 10_000 + 20 * Math.floor(Math.random() * 1000)
    const { services, engines } = planPorts(base)
    const free = await assertPortsFree({ ...services, ...engines }).then(
      () => true,
      () => false,
    )
    if (base <= HIGHEST_BASE_PORT && free) return base
  }
  throw new CliError('STACK_PORT_IN_USE', 'No range of free ports was found.')
}
