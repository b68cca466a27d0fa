/**
 * Passwords of engines come as files (`secrets:` of Docker and Kubernetes): a variable would show in `docker inspect` and
 * in every child's environment. They are put into the address, where @clickhouse/client, ioredis and our Kafka client look
 * for them; all decode it, so it is encoded here, and a password may hold any character.
 */
import { readFileSync } from 'node:fs'
import { messageOf } from '@tideline/contracts'

type Env = Readonly<Record<string, string | undefined>>

/** The variable of an address, and the one that names the file with its password. */
export const passwordFiles = {
  CLICKHOUSE_URL: 'CLICKHOUSE_PASSWORD_FILE',
  CLICKHOUSE_READ_URL: 'CLICKHOUSE_READ_PASSWORD_FILE',
  REDIS_URL: 'REDIS_PASSWORD_FILE',
  KAFKA_BROKERS: 'KAFKA_PASSWORD_FILE',
} as const

/** Brokers are a list, and have no scheme. */
const brokersOf = (address: string): string[] => address.split(',').map((broker) => broker.trim())

const brokersWithPassword = (address: string, password: string): string =>
  brokersOf(address)
    .map((broker) => broker.replace('@', `:${encodeURIComponent(password)}@`))
    .join(',')

const withPassword = (name: string, address: string, password: string): string => {
  if (name === 'KAFKA_BROKERS') return brokersWithPassword(address, password)
  const url = new URL(address)
  // the setter encodes most of it and leaves a bare % alone, which decoding would then trip over
  url.password = encodeURIComponent(password)
  return url.toString()
}

/** A newline at the end is an editor's; everything else belongs to the password. */
const readPassword = (file: string): string => readFileSync(file, 'utf8').replace(/\r?\n$/, '')

const urlsOf = (name: string, address: string): string[] =>
  name === 'KAFKA_BROKERS' ? brokersOf(address).map((broker) => `kafka://${broker}`) : [address]

const problemOf = (name: string, address: string | undefined, read: () => string): string | null => {
  if (address === undefined) return 'there is no address that it could belong to'
  const urls = urlsOf(name, address)
  if (!urls.every((url) => URL.canParse(url))) return 'the address it belongs to is none'
  if (urls.some((url) => new URL(url).password !== ''))
    return 'the address it belongs to holds a password already'
  if (name === 'KAFKA_BROKERS' && urls.some((url) => new URL(url).username === ''))
    return 'the address it belongs to names no user; write user@host:port'
  try {
    return read() === '' ? 'the file is empty' : null
  } catch (error) {
    return messageOf(error)
  }
}

/** The environment with the passwords in the addresses, and what is wrong, by variable. */
export const withEnginePasswords = (env: Env): { env: Env; problems: string[] } => {
  const addresses: Record<string, string> = {}
  const problems: string[] = []
  for (const [name, fileName] of Object.entries(passwordFiles)) {
    const file = env[fileName]
    if (file === undefined || file === '') continue
    const address = env[name]
    const problem = problemOf(name, address, () => readPassword(file))
    if (problem !== null) problems.push(`${fileName}: ${problem}`)
    else if (address !== undefined) addresses[name] = withPassword(name, address, readPassword(file))
  }
  return { env: { ...env, ...addresses }, problems }
}
