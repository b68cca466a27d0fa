import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_PORT, HIGHEST_BASE_PORT, planPorts } from './plan-ports.ts'
import { planServices, stopOrder } from './plan-services.ts'
import { workspaceRoot } from './workspace-root.ts'

const addresses = {
  kafkaBrokers: 'tideline@127.0.0.1:7080',
  clickhouseUrl: 'http://default@127.0.0.1:7083',
  redisUrl: 'redis://default@127.0.0.1:7082',
}
const plan = planServices({
  ports: planPorts(DEFAULT_PORT).services,
  addresses,
  passwordFile: '/data/engine-password',
  dataDir: '/data',
  keysFile: '/data/api-keys.json',
  logLevel: 'info',
})

test('no port is given twice, and the highest base leaves none out', () => {
  const { services, engines } = planPorts(HIGHEST_BASE_PORT)
  const ports = [...Object.values(services), ...Object.values(engines)]
  expect(new Set(ports).size).toBe(ports.length)
  expect(Math.max(...ports)).toBe(65_535)
})

test('each service has its port and finds the others', () => {
  const ports = Object.fromEntries(plan.map(({ name, env }) => [name, env['PORT']]))
  expect(ports).toEqual({
    'ingest-api': '7070',
    'query-api': '7071',
    'ingest-worker': '7072',
    'rollup-worker': '7073',
    'snapshot-worker': '7074',
    'source-collector': '7075',
  })
  for (const { env } of plan) {
    expect(env).toMatchObject({
      KAFKA_BROKERS: 'tideline@127.0.0.1:7080',
      KAFKA_PASSWORD_FILE: '/data/engine-password',
      CLICKHOUSE_PASSWORD_FILE: '/data/engine-password',
      REDIS_PASSWORD_FILE: '/data/engine-password',
      INGEST_URL: 'http://127.0.0.1:7070',
      DATA_DIR: '/data',
    })
  }
})

test('every service is stopped once, and the door is closed first', () => {
  expect(stopOrder.flat().toSorted()).toEqual(Object.keys(planPorts(DEFAULT_PORT).services).toSorted())
  expect(stopOrder.slice(0, 2)).toEqual([['source-collector'], ['ingest-api']])
})

test('what is to be started exists', () => {
  expect(plan.filter(({ main }) => !existsSync(join(workspaceRoot, main)))).toEqual([])
})
