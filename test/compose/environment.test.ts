/**
 * What docker-compose.yml gives each service, without Docker: its configuration is parsed as the service parses it, and
 * held against what `tideline up` gives. Two descriptions of one stack drift apart where nobody compares them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig, passwordFiles } from '@tideline/runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { planPorts } from '../../packages/cli/src/stack/plan-ports.ts'
import { planServices } from '../../packages/cli/src/stack/plan-services.ts'
import { ingestApiEnv } from '../../services/ingest-api/src/config.ts'
import { ingestWorkerEnv } from '../../services/ingest-worker/src/config.ts'
import { queryApiEnv } from '../../services/query-api/src/config.ts'
import { rollupWorkerEnv } from '../../services/rollup-worker/src/config.ts'
import { snapshotWorkerEnv } from '../../services/snapshot-worker/src/config.ts'
import { sourceCollectorEnv } from '../../services/source-collector/src/config.ts'
import { ourServices, readCompose, root, secretPaths, serviceOf, type OurService } from './read-compose.ts'

const schemas: Record<OurService, z.ZodPipe<z.ZodObject, z.ZodTransform>> = {
  'ingest-api': ingestApiEnv,
  'ingest-worker': ingestWorkerEnv,
  'rollup-worker': rollupWorkerEnv,
  'query-api': queryApiEnv,
  'snapshot-worker': snapshotWorkerEnv,
  'source-collector': sourceCollectorEnv,
}

let folder = ''
let passwordFile = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tideline-compose-'))
  passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, 'p@ss/w#rd&<\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compose = readCompose()
const plan = planServices({
  ports: planPorts(7070).services,
  addresses: {
    kafkaBrokers: 'tideline@127.0.0.1:7080',
    clickhouseUrl: 'http://default@127.0.0.1:7083',
    redisUrl: 'redis://default@127.0.0.1:7082',
  },
  passwordFile: '/data/engine-password',
  dataDir: '/data',
  keysFile: '/data/api-keys.json',
  logLevel: 'info',
})

const isPasswordFile = (name: string): boolean => Object.values<string>(passwordFiles).includes(name)

/** The environment in the container; a mounted secret is a file of this test. */
const environmentOf = (name: OurService): Record<string, string> => {
  const service = serviceOf(compose, name)
  const mounted = secretPaths(service)
  return Object.fromEntries(
    Object.entries(service.environment).map(([variable, value]) => [
      variable,
      isPasswordFile(variable) && mounted.includes(value) ? passwordFile : value,
    ]),
  )
}

const configOf = (name: OurService, env: Record<string, string>): Record<string, unknown> => ({
  ...(loadConfig(schemas[name], env) as object),
})

const planned = (name: OurService): Record<string, string> =>
  Object.fromEntries(
    Object.entries(plan.find((each) => each.name === name)?.env ?? {}).map(([variable, value]) => [
      variable,
      isPasswordFile(variable) ? passwordFile : value,
    ]),
  )

/** Where the two stacks have to differ: addresses, and where files lie. */
const ofItsPlace = [
  'brokers',
  'kafkaBrokers',
  'clickhouseUrl',
  'clickhouseReadUrl',
  'redisUrl',
  'collectUrl',
  'host',
  'allowedHosts',
  'dataDir',
  'spoolDir',
  'batchDir',
  'apiKeysFile',
  'collectorKeyFile',
  // inside, and as this machine reaches it
  'ingestUrl',
  'hookSecretsDir',
]

const withoutPlace = (config: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([name]) => !ofItsPlace.includes(name))
      .map(([name, value]) => [
        name,
        JSON.parse(JSON.stringify(value ?? null).replaceAll(root, '/app/')) as unknown,
      ]),
  )

it('speaks of every service there is', () => {
  expect(plan.map(({ name }) => name).toSorted()).toEqual([...ourServices].toSorted())
})

describe.each(ourServices)('%s', (name) => {
  it('starts with what it is given', () => {
    expect(() => configOf(name, environmentOf(name))).not.toThrow()
  })

  it('is configured as `tideline up` does it, but for where things are', () => {
    const here = configOf(name, environmentOf(name))
    const there = configOf(name, planned(name))
    expect(withoutPlace(here)).toEqual(withoutPlace(there))
    expect(Object.keys(here).toSorted()).toEqual(Object.keys(there).toSorted())
  })

  it('knows each variable that it is given, so that none is misspelled or left over', () => {
    const known = Object.keys(schemas[name].in.shape)
    const passwords = Object.entries(passwordFiles)
      .filter(([address]) => known.includes(address))
      .map(([, file]) => file)
    const given = Object.keys(serviceOf(compose, name).environment)
    expect(
      given.filter((variable) => !known.includes(variable) && !passwords.includes(variable as never)),
    ).toEqual([])
  })

  it('finds the password of each engine among its secrets, and only those', () => {
    const service = serviceOf(compose, name)
    const asked = Object.entries(service.environment)
      .filter(([variable]) => isPasswordFile(variable))
      .map(([, path]) => path)
    expect(asked.toSorted()).toEqual(secretPaths(service).toSorted())
    const engines = Object.keys(passwordFiles).filter((address) => address in service.environment)
    expect(asked).toHaveLength(engines.length)
  })

  it('asks only engines and services that it waits for', () => {
    const service = serviceOf(compose, name)
    const engines = ['kafka', 'clickhouse', 'redis']
    const addresses = ['KAFKA_BROKERS', 'CLICKHOUSE_URL', 'REDIS_URL'].map(
      (variable) => service.environment[variable] ?? '',
    )
    const asked = engines.filter((engine) => addresses.some((address) => address.includes(`${engine}:`)))
    expect(Object.keys(service.depends_on).toSorted()).toEqual(asked.toSorted())
  })
})

it('the doors tell the addresses that are published, whatever the ports and the host', () => {
  const moved = readCompose({ INGEST_PORT: '17070', QUERY_PORT: '17071', PUBLIC_HOST: 'tideline.example' })
  for (const name of ['ingest-api', 'query-api'] as const) {
    expect(serviceOf(moved, name).environment).toMatchObject({
      INGEST_URL: 'http://tideline.example:17070',
      QUERY_URL: 'http://tideline.example:17071',
    })
  }
  expect(serviceOf(moved, 'ingest-api').ports).toEqual(['127.0.0.1:17070:7070'])
  expect(serviceOf(moved, 'query-api').ports).toEqual(['127.0.0.1:17071:7071'])
  const behindProxy = readCompose({ INGEST_URL: 'https://push.example', QUERY_URL: 'https://ask.example' })
  expect(serviceOf(behindProxy, 'query-api').environment).toMatchObject({
    INGEST_URL: 'https://push.example',
    QUERY_URL: 'https://ask.example',
  })
})

it("Kafka's outside listener is the one that is published", () => {
  const moved = readCompose({ KAFKA_PORT: '29092', ENGINES_HOST: 'broker.example', ENGINES_ON: '10.0.0.1' })
  expect(serviceOf(moved, 'kafka').environment['KAFKA_ADVERTISED_LISTENERS']).toBe(
    'INTERNAL://kafka:9092,EXTERNAL://broker.example:29092',
  )
  expect(serviceOf(moved, 'engine-ports').ports).toContain('10.0.0.1:29092:7080')
})
