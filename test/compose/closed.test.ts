/** What docker-compose.yml promises to whoever starts it: nothing open, nothing secret inside, nothing without a bound. */
import { describe, expect, it } from 'vitest'
import { composeText, interpolate, ourServices, readCompose, serviceOf } from './read-compose.ts'

const compose = readCompose()
const services = Object.entries(compose.services)
const engines = ['kafka', 'clickhouse', 'redis']

it.each([
  ['${A:-one}', 'one'],
  ['${B:-one}', 'b'],
  ['http://${A:-${B:-x}}:${C:-1}', 'http://b:1'],
  ['$$(cat) $${B}', '$(cat) ${B}'],
])('variables are put in as Compose does it: %s', (text, done) => {
  expect(interpolate(text, { B: 'b' })).toBe(done)
})

it('no password stands in the file or in an environment', () => {
  expect(composeText()).not.toMatch(/PASSWORD:?-|PASSWORD\b[^_\n]*\$\{/)
  const given = services.flatMap(([, { environment }]) => Object.entries(environment))
  for (const [, value] of given.filter(([variable]) => variable.includes('PASSWORD')))
    expect(value).toMatch(/^\/run\/secrets\//)
  expect(given.filter(([, value]) => URL.canParse(value) && new URL(value).password !== '')).toEqual([])
})

it("each of Kafka's ports asks for the password, which its variables point to and do not hold", () => {
  const { environment, secrets } = serviceOf(compose, 'kafka')
  const listeners = (environment['KAFKA_LISTENERS'] ?? '').split(',').map((each) => each.split('://')[0])
  const protocols = (environment['KAFKA_LISTENER_SECURITY_PROTOCOL_MAP'] ?? '').split(',')
  expect(listeners).toContain('CONTROLLER')
  expect(protocols).toEqual(listeners.map((name) => `${name}:SASL_PLAINTEXT`))
  for (const name of listeners)
    expect(environment[`KAFKA_LISTENER_NAME_${name}_PLAIN_SASL_JAAS_CONFIG`]).toBe(
      `\${file:/run/secrets/${secrets[0] as string}:login}`,
    )
})

it('every secret that a service wants is declared', () => {
  const wanted = services.flatMap(([, { secrets }]) =>
    secrets.map((each) => (typeof each === 'string' ? each : each.source)),
  )
  expect([...new Set(wanted)].toSorted()).toEqual(Object.keys(compose.secrets).toSorted())
})

it('keys lie where the services look', () => {
  for (const name of ['ingest-api', 'query-api']) {
    const { environment, volumes } = serviceOf(compose, name)
    const keys = volumes.find((each) => typeof each === 'object')
    expect(environment['API_KEYS_FILE']).toBe(`${keys?.target}/api-keys.json`)
  }
})

it('no engine has a port of the machine, unless a profile asks for it', () => {
  for (const name of engines) expect(serviceOf(compose, name).ports).toEqual([])
  const open = services.filter(([, { ports, profiles }]) => ports.length > 0 && profiles.length === 0)
  expect(open.map(([name]) => name).toSorted()).toEqual(['ingest-api', 'query-api', 'source-collector'])
  const elsewhere = services
    .flatMap(([, { ports }]) => ports)
    .filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))
  expect(elsewhere).toEqual([])
})

describe.each(services)('%s', (name, service) => {
  it('has bounds for memory, processors, processes and logs', () => {
    expect(service).toMatchObject({
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      cpus: '2',
      pids_limit: expect.any(Number),
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } },
    })
  })

  it('is started again when it ends, and told whether it is well', () => {
    expect(service['restart']).toBe('unless-stopped')
    // our image brings its own question, for services; without any `up --wait` fails
    expect([...engines, 'engine-ports'].includes(name)).toBe(service.healthcheck?.test !== undefined)
    expect(service.healthcheck ?? {}).not.toHaveProperty('disable')
    // a JVM every ten seconds is a fifth of a core
    expect(JSON.stringify(service.healthcheck ?? {})).not.toContain('/opt/kafka')
    // what hangs is ended from inside, which process 1 could not be
    expect(service['init']).toBe(true)
    const asked = JSON.stringify(service.healthcheck ?? {})
    expect(asked.includes('/tideline/watch.sh')).toBe(engines.includes(name))
  })

  it('keeps data in volumes that have a name', () => {
    for (const volume of service.volumes) {
      if (typeof volume !== 'string') continue
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
    }
  })
})

it('volumes that images declare are given, so that none is left behind without a name', () => {
  const targets = (name: string): string[] => {
    const { volumes, tmpfs } = serviceOf(compose, name)
    return [...volumes, ...tmpfs].map((each) =>
      typeof each === 'string' ? each.replace(/^[a-z]+:\//, '/').replace(/:.*$/, '') : each.target,
    )
  }
  expect(targets('kafka').toSorted()).toEqual([
    '/etc/kafka/secrets',
    '/mnt/shared/config',
    '/var/lib/kafka/data',
  ])
  expect(targets('clickhouse')).toEqual(['/var/lib/clickhouse'])
  expect(targets('redis')).toEqual(['/data'])
})

it('more processors than the machine has are not asked for: Docker would refuse to start', () => {
  for (const service of Object.values(readCompose({ CPUS: '0.5' }).services))
    expect(service['cpus']).toBe('0.5')
})

it('one image is built once, and our programs run in it with no rights of their own', () => {
  const built = services.filter(([, { build }]) => build !== undefined)
  expect(built.map(([name]) => name)).toEqual(['ingest-api'])
  for (const name of [...ourServices, 'engine-ports']) {
    expect(serviceOf(compose, name)).toMatchObject({
      image: serviceOf(compose, 'ingest-api').image,
      pull_policy: 'never',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  }
})
