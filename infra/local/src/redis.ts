import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { Component } from './component.ts'
import { sha256, writeForOwner } from './secret.ts'
import { StackError } from './stack-error.ts'

interface RedisSettings {
  toolsDir: string
  directory: string
  port: number
  secret: string
}

/** As Redis reads a value that may hold blanks. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** Redis as BullMQ needs it: nothing is ever evicted, and a kill loses nothing that was answered. */
export const redisConfiguration = ({
  directory,
  port,
  secret,
}: Pick<RedisSettings, 'directory' | 'port' | 'secret'>): string => {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: quoted(directory),
    user: `default on #${sha256(secret)} ~* &* +@all`,
    // Written before each answer, synced each second: a killed process loses nothing, a power cut a second.
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '""',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('')
}

export const redisComponent = (settings: RedisSettings): Component => {
  const { toolsDir, directory, port, secret } = settings
  const command = join(toolsDir, 'bin', 'redis-server')
  if (!existsSync(command)) {
    throw new StackError('STACK_TOOLS_MISSING', `There is no ${command}.`, 'Run `npm run setup`.')
  }
  const configuration = join(directory, 'redis.conf')
  writeForOwner(configuration, redisConfiguration(settings))
  return { name: 'redis', port, command, args: [configuration], ping: () => pingRedis(port, secret) }
}

const pingRedis = async (port: number, password: string): Promise<void> => {
  const client = new Redis({
    host: '127.0.0.1',
    port,
    password,
    lazyConnect: true,
    connectTimeout: 1000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // Without a listener ioredis prints each refused connection.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
  } finally {
    client.disconnect()
  }
}
