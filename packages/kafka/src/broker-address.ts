/**
 * Where brokers are and as whom they know us, from one text: `user:password@host:port`, or `host:port` where they ask for
 * neither. As with the addresses of the other engines, what passes addresses on knows nothing of passwords. Pure.
 */
import type { SASLOptions } from 'kafkajs'

interface BrokerConnection {
  /** host:port */
  brokers: string[]
  sasl?: SASLOptions
}

const AT = /^(?:(?<user>[^:@]*)(?::(?<password>[^@]*))?@)?(?<broker>[^@]+)$/

/**
 * User and password are percent-encoded in the address. kafkajs logs in to all brokers alike, so all have to name the same.
 *
 * @throws Error where two brokers name different ones, or a user has no password
 */
export const connectionOf = (addresses: readonly string[]): BrokerConnection => {
  const parts = addresses.map((address) => AT.exec(address)?.groups ?? { broker: address })
  const brokers = parts.map(({ broker = '' }) => broker)
  const logins = new Set(parts.map(({ user, password }) => JSON.stringify([user, password])))
  if (logins.size > 1) throw new Error('brokers of one cluster are asked by one user with one password')
  const { user, password } = parts[0] ?? {}
  if (user === undefined) return { brokers }
  if (password === undefined) throw new Error(`the brokers' user ${user} has no password`)
  const [username, secret] = [decodeURIComponent(user), decodeURIComponent(password)]
  return { brokers, sasl: { mechanism: 'plain', username, password: secret } }
}
