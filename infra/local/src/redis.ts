import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { Component } from './component.ts'
import { StackError } from './stack-error.ts'

interface RedisSettings {
  toolsDir: string
  directory: string
  port: number
}

/** Redis as BullMQ needs it: nothing is ever evicted, and a kill loses nothing that was answered. */
export const redisComponent = ({ toolsDir, directory, port }: RedisSettings): Component => {
  const command = join(toolsDir, 'bin', 'redis-server')
  if (!existsSync(command)) {
    throw new StackError('STACK_TOOLS_MISSING', `There is no ${command}.`, 'Run `npm run setup`.')
  }
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: directory,
    // Written before each answer, synced each second: a killed process loses nothing, a power cut a second.
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  }
  return {
    name: 'redis',
    port,
    command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    ping: () => pingRedis(port),
  }
}

const pingRedis = async (port: number): Promise<void> => {
  const client = new Redis({
    host: '127.0.0.1',
    port,
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
