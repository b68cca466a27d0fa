import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Kafka, logLevel } from 'kafkajs'
import type { Component } from './component.ts'
import type { Environment } from './java.ts'
import { kafkaUser, writeForOwner } from './secret.ts'
import { StackError } from './stack-error.ts'

const execute = promisify(execFile)

interface KafkaSettings {
  toolsDir: string
  java: string
  env: Environment
  directory: string
  port: number
  controllerPort: number
  secret: string
}

/** Any valid id does: one broker never meets another cluster's. A fixed one lets a half formatted directory be redone. */
const clusterId = 'VGlkZWxpbmVMb2NhbEthZg'

/** The broker's own doors, and as whom it goes through them itself. The controller's is one too: metadata is changed there. */
const closed = (secret: string): Record<string, string> => {
  const login =
    'org.apache.kafka.common.security.plain.PlainLoginModule required ' +
    `username="${kafkaUser}" password="${secret}" user_${kafkaUser}="${secret}";`
  return {
    'listener.security.protocol.map': 'SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.sasl_plaintext.plain.sasl.jaas.config': login,
    'listener.name.controller.plain.sasl.jaas.config': login,
  }
}

/** Server properties of a broker that is its own controller (KRaft), reachable from this machine only, with the secret. */
export function kafkaProperties(settings: Omit<KafkaSettings, 'toolsDir' | 'java' | 'env'>): string {
  const { directory, port, controllerPort, secret } = settings
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    // A static quorum: it lives in this file only, so that the ports may be others at the next start.
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `SASL_PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `SASL_PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    ...closed(secret),
    'log.dirs': escaped(join(directory, 'data')),
    'auto.create.topics.enable': 'false',
    // recordedAt is the broker's append time; a topic that forgot to say so must not break that.
    'log.message.timestamp.type': 'LogAppendTime',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // After a kill -9 the new broker is refused until the old one's session has ended: with the usual 9 s a restart
    // took 12.6 s here.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '1000',
    // Else an empty record is written twice a second, for followers that there are none of: with the heartbeat at 500 ms an idle
    // broker took 1.5 processor seconds a minute, without both 0.95.
    'metadata.max.idle.interval.ms': '0',
    'num.network.threads': '2',
    'num.io.threads': '4',
  }
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/** Java reads a properties file as Latin-1, with backslashes for escapes. */
const escaped = (value: string): string => {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Without a UTF-8 locale Java 17 cannot open a path that is not ASCII. */
const locale = { LC_ALL: 'C.UTF-8' }

/** Writes the configuration, formats a new directory and describes the broker's process. */
export const kafkaComponent = async (settings: KafkaSettings): Promise<Component> => {
  const { toolsDir, java, env, directory, port, secret } = settings
  const libs = join(toolsDir, 'kafka', 'libs')
  if (!existsSync(libs)) {
    throw new StackError('STACK_TOOLS_MISSING', `There is no ${libs}.`, 'Run `npm run setup`.')
  }
  const configuration = join(directory, 'server.properties')
  writeForOwner(configuration, kafkaProperties(settings))
  const log4j = fileURLToPath(new URL('../kafka/log4j2.properties', import.meta.url))
  const jvm = [`-Dlog4j2.configurationFile=${log4j}`, '-Djava.awt.headless=true', '-cp', join(libs, '*')]
  if (!existsSync(join(directory, 'data', 'meta.properties'))) {
    await format(java, jvm, configuration, { ...env, ...locale })
  }
  return {
    name: 'kafka',
    port,
    command: java,
    args: ['-Xms256m', '-Xmx512m', '-XX:+ExitOnOutOfMemoryError', ...jvm, 'kafka.Kafka', configuration],
    env: locale,
    ping: () => pingKafka(port, secret),
  }
}

const format = async (
  java: string,
  jvm: string[],
  configuration: string,
  env: Environment,
): Promise<void> => {
  const tool = `kafka.tools.StorageTool format --ignore-formatted -t ${clusterId} -c`.split(' ')
  try {
    await execute(java, ['-XX:TieredStopAtLevel=1', ...jvm, ...tool, configuration], { env: { ...env } })
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new StackError(
      'STACK_COMPONENT_FAILED',
      `kafka could not format its data directory: ${output.trim().split('\n').slice(-10).join('\n')}`,
      'Check the free space and any file size limit (ulimit -f) there.',
      { cause: error },
    )
  }
}

const pingKafka = async (port: number, secret: string): Promise<void> => {
  const kafka = new Kafka({
    clientId: 'tideline-ready-check',
    brokers: [`127.0.0.1:${port}`],
    sasl: { mechanism: 'plain', username: kafkaUser, password: secret },
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 2000,
    retry: { retries: 0 },
  })
  const admin = kafka.admin()
  try {
    await admin.connect()
    // The port opens before the broker is unfenced; only then it lists itself and takes topics.
    const { brokers } = await admin.describeCluster()
    if (brokers.length === 0) throw new Error('the broker is not registered yet')
  } finally {
    await admin.disconnect()
  }
}
