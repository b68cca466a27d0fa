/**
 * The Kafka of docker-compose.yml without Docker: the program by which its image turns the environment into properties, with what
 * the file gives it and the secrets that `tideline secrets` makes. Nobody is let in without the password, at any of its ports.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connectionOf } from '@tideline/kafka'
import { envFields, loadConfig } from '@tideline/runtime'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { findJava } from '../../infra/local/src/java.ts'
import { freePorts } from '../../infra/local/src/ports.ts'
import { controllerAnswers, kafkaLogin, topicsFor } from '../../infra/local/src/strangers.fixture.ts'
import { guarded } from '../harness/guarded.ts'
import { until } from '../harness/until.ts'
import { readCompose, root, serviceOf } from './read-compose.ts'

const execute = promisify(execFile)
const classes = join(root, '.tools/kafka/libs/*')
const ODD_PASSWORD = ' p@"\\${file:/run/secrets/kafka.properties:login}\'é密😀;#=!{} '

const makeSecrets = (directory: string) =>
  execute(process.execPath, [join(root, 'infra/setup/tideline.mjs'), 'secrets', '--dir', directory])

interface Ports {
  internal: number
  external: number
  controller: number
}

/** Where it lies and listens is another here; everything else is as the file says. */
const environmentHere = (folder: string, secrets: string, ports: Ports): Record<string, string> => {
  const { environment } = serviceOf(readCompose({ KAFKA_PORT: String(ports.external) }), 'kafka')
  const here = (value: string): string =>
    value
      .replaceAll('kafka:9092', `127.0.0.1:${ports.internal}`)
      .replaceAll('kafka:9093', `127.0.0.1:${ports.controller}`)
      .replaceAll(/:9092\b/g, `127.0.0.1:${ports.internal}`)
      .replaceAll(/:\/\/:7080\b/g, `://127.0.0.1:${ports.external}`)
      .replaceAll(/:\/\/:9093\b/g, `://127.0.0.1:${ports.controller}`)
      .replaceAll('/run/secrets', secrets)
      .replaceAll('/var/lib/kafka/data', join(folder, 'data'))
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, here(value)]))
}

/** As /etc/kafka/docker/run does it: the properties, the storage, the broker. */
const startKafka = async (folder: string, given: Record<string, string>): Promise<() => string> => {
  const java = await findJava(process.env)
  const [config, mounted] = [join(folder, 'config'), join(folder, 'mounted')]
  for (const each of [config, mounted]) mkdirSync(each)
  const defaults = join(root, 'infra/docker/local-images/stand-ins/kafka/defaults')
  cpSync(defaults, join(folder, 'defaults'), { recursive: true })
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...given }
  const wrapper = ['-cp', classes, 'kafka.docker.KafkaDockerWrapper', 'setup', '--final-configs-dir', config]
  const folders = ['--default-configs-dir', join(folder, 'defaults'), '--mounted-configs-dir', mounted]
  await execute(java, wrapper.concat(folders), { env })
  const log = `-Dlog4j2.configurationFile=${join(config, 'log4j2.yaml')}`
  const broker = ['-Xmx384m', log, '-cp', classes, 'kafka.Kafka', join(config, 'server.properties')]
  const child = guarded(spawn(java, broker, { env, stdio: ['ignore', 'pipe', 'pipe'] }))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  return () => said
}

/** The services' own way from the variables of the file to a login. */
const loginOfServices = (secrets: string, port: number) => {
  const { environment } = serviceOf(readCompose(), 'ingest-worker')
  const env = {
    KAFKA_BROKERS: environment['KAFKA_BROKERS']?.replace('kafka:9092', `127.0.0.1:${port}`),
    KAFKA_PASSWORD_FILE: environment['KAFKA_PASSWORD_FILE']?.replace('/run/secrets', secrets),
  }
  return connectionOf(loadConfig(z.object({ KAFKA_BROKERS: envFields.KAFKA_BROKERS }), env).KAFKA_BROKERS)
}

test(
  'the containers’ Kafka asks for a password of any characters at every port, and shows it nowhere',
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tideline-kafka-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const secrets = join(folder, 'secrets')
    await makeSecrets(secrets)
    writeFileSync(join(secrets, 'kafka_password'), `${ODD_PASSWORD}\n`)
    await makeSecrets(secrets)
    const [internal = 0, external = 0, controller = 0] = await freePorts(3)
    const environment = environmentHere(folder, secrets, { internal, external, controller })
    const said = await startKafka(folder, environment)

    const { sasl } = loginOfServices(secrets, internal)
    await until(
      'the broker to let the services in',
      async () => {
        const answer = await topicsFor(internal, sasl)
        if (!Array.isArray(answer)) throw new Error(`${answer}, and Kafka says ${said().slice(-2_000)}`)
        return true
      },
      120_000,
    )
    for (const port of [internal, external]) {
      expect(await topicsFor(port)).toBe('KafkaJSConnectionClosedError')
      expect(await topicsFor(port, kafkaLogin('another'))).toBe('KafkaJSSASLAuthenticationError')
      expect(await topicsFor(port, kafkaLogin(ODD_PASSWORD))).toEqual([])
    }
    expect(await controllerAnswers(controller)).toBe(0)
    // what the container's health check asks is answered before any login
    await execute(join(root, 'infra/docker/ask-kafka.sh'), [String(internal)])

    const written = readFileSync(join(folder, 'config/server.properties'), 'utf8')
    for (const text of [JSON.stringify(environment), written, said()]) {
      expect(text).not.toContain('user_tideline')
      expect(text).not.toContain('密')
    }
  },
)
