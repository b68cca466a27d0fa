/**
 * Passwords of engines come as files (`secrets:` of Docker and Kubernetes): a variable would show in `docker inspect` and
 * in every child's environment. They are put into the address, where @clickhouse/client and ioredis look for them; both
 * decode it, so it is encoded here, and a password may hold any character.
 */
import { readFileSync } from 'node:fs'

type Env = Readonly<Record<string, string | undefined>>

/** The variable of an address, and the one that names the file with its password. */
export const passwordFiles = {
  CLICKHOUSE_URL: 'CLICKHOUSE_PASSWORD_FILE',
  CLICKHOUSE_READ_URL: 'CLICKHOUSE_READ_PASSWORD_FILE',
  REDIS_URL: 'REDIS_PASSWORD_FILE',
} as const

const withPassword = (address: string, password: string): string => {
  const url = new URL(address)
  // the setter encodes most of it and leaves a bare % alone, which decoding would then trip over
  url.password = encodeURIComponent(password)
  return url.toString()
}

/** A newline at the end is an editor's; everything else belongs to the password. */
const readPassword = (file: string): string => readFileSync(file, 'utf8').replace(/\r?\n$/, '')

const problemOf = (address: string | undefined, read: () => string): string | null => {
  if (address === undefined) return 'there is no address that it could belong to'
  if (!URL.canParse(address)) return 'the address it belongs to is none'
  if (new URL(address).password !== '') return 'the address it belongs to holds a password already'
  try {
    return read() === '' ? 'the file is empty' : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
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
    const problem = problemOf(address, () => readPassword(file))
    if (problem !== null) problems.push(`${fileName}: ${problem}`)
    else if (address !== undefined) addresses[name] = withPassword(address, readPassword(file))
  }
  return { env: { ...env, ...addresses }, problems }
}
