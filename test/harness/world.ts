import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { Endpoints } from './endpoints.ts'

/** The engines of this run, and names in them that no other test file uses. Nothing is made yet. */
export interface TestWorld extends Endpoints {
  /** Of ClickHouse. */
  database: string
  /** Put before each topic's and each consumer group's name. */
  topicPrefix: string
  /** Put before each Redis key; as BullMQ's `prefix` it may not hold a colon. */
  redisPrefix: string
}

/** A world of its own for one test file; `name` shows up in the names, so that a log can be read. */
export const testWorld = (name: string): TestWorld => {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 30)
  const unique = `t_${slug}_${randomBytes(4).toString('hex')}`
  return {
    ...inject('endpoints'),
    database: unique,
    topicPrefix: `${unique}.`,
    redisPrefix: unique,
  }
}
