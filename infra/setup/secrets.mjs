// `tideline secrets`: what docker-compose.yml needs and no repository can hold. Plain Node without a dependency, so that a
// fresh clone with nothing but Docker and some Node has it before any set-up.
//
// The directory is its owner's alone (0700), the files inside may be read by all (0644): the containers' users are others
// than the one who runs this, and a mounted file is read by its own mode, whatever lies above it on the host.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './paths.mjs'

const FOR_CONTAINERS = 0o644
const FOR_OWNER = 0o600

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** As the services read it: the newline at the end is an editor's, everything else is the password's. */
const passwordOf = (text) => text.replace(/\r?\n$/, '')

function write(file, text, mode) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode })
  // the mode above is cut by the umask
  chmodSync(draft, mode)
  renameSync(draft, file)
}

/** A password is made once; one that is there, or was put there, stays. */
function password(file) {
  if (!existsSync(file)) write(file, `${randomBytes(32).toString('base64url')}\n`, FOR_CONTAINERS)
  chmodSync(file, FOR_CONTAINERS)
  const text = passwordOf(readFileSync(file, 'utf8'))
  if (text === '') throw new Error(`${file} is empty; remove it, and a password is made.`)
  return text
}

/** The server knows the hash alone, so that no character of a password means anything in its file. */
const clickhouseUser = (name, secret, profile) => `    <${name}>
      <password_sha256_hex>${sha256(secret)}</password_sha256_hex>
      <networks><ip>::/0</ip></networks>
      <profile>${profile}</profile>
      <quota>default</quota>
    </${name}>`

/** Two users: one who writes and makes tables, one who reads (their profiles: infra/clickhouse-server/profiles.xml). */
const clickhouseUsers = (writing, reading) => `<clickhouse>
  <users>
    <default remove="remove"/>
${clickhouseUser('tideline', writing, 'tideline_writing')}
${clickhouseUser('tideline_read', reading, 'tideline_reading')}
  </users>
</clickhouse>
`

const redisConfig = (secret) => `user default on #${sha256(secret)} ~* &* +@all\n`

/**
 * What Kafka's own properties point into (docker-compose.yml), so that the password stands in no environment. One who logs in, and
 * as whom the broker itself does. Kafka reads it in three steps, a properties file, a login configuration with its quoted texts and
 * `${...}`: whatever means something to one of them is written as its number.
 */
const kafkaLogin = (secret) => {
  const text = secret.replaceAll(/[^A-Za-z0-9]/g, (unit) => {
    const code = unit.charCodeAt(0)
    return code < 0x100
      ? `\\\\${code.toString(8).padStart(3, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
  const module = 'org.apache.kafka.common.security.plain.PlainLoginModule required'
  return `login=${module} username="tideline" password="${text}" user_tideline="${text}";\n`
}

/** The first key may do everything; `tideline keys` makes those of others. */
function firstKey(keyFile, keysFile) {
  if (existsSync(keysFile)) {
    chmodSync(keysFile, FOR_CONTAINERS)
    return
  }
  const key = `tl_${randomBytes(32).toString('base64url')}`
  const entry = {
    name: 'who made the secrets',
    hash: sha256(key),
    sources: ['*'],
    scopes: ['exact', 'operate'],
    requestsPerMinute: 1_000_000,
    createdAt: new Date().toISOString(),
  }
  // The hash last: where this is broken off before, the next run makes both anew.
  write(keyFile, `${key}\n`, FOR_OWNER)
  write(keysFile, JSON.stringify({ version: 1, keys: [entry] }, null, 2), FOR_CONTAINERS)
}

/** Makes what is missing, and derives anew what follows from a password. Resolves to the paths for people. */
export function makeSecrets(directory) {
  const keys = join(directory, 'keys')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  mkdirSync(keys, { recursive: true })
  chmodSync(keys, 0o755)
  const clickhouse = password(join(directory, 'clickhouse_password'))
  const clickhouseRead = password(join(directory, 'clickhouse_read_password'))
  const redis = password(join(directory, 'redis_password'))
  const kafka = password(join(directory, 'kafka_password'))
  write(join(directory, 'clickhouse_users.xml'), clickhouseUsers(clickhouse, clickhouseRead), FOR_CONTAINERS)
  write(join(directory, 'redis.conf'), redisConfig(redis), FOR_CONTAINERS)
  write(join(directory, 'kafka.properties'), kafkaLogin(kafka), FOR_CONTAINERS)
  const keyFile = join(directory, 'api-key')
  const keysFile = join(keys, 'api-keys.json')
  firstKey(keyFile, keysFile)
  return { directory, keyFile, keysFile }
}

const usage = `Usage: tideline secrets [--dir DIR] [--json]

Makes the passwords and the first API key of docker-compose.yml (default: .secrets in the project). What is there stays.
`

/** The command line; resolves to an exit code. */
export function secretsCommand(args, { stdout, stderr }) {
  let values
  try {
    const options = {
      dir: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    }
    values = parseArgs({ args, options }).values
  } catch (error) {
    stderr.write(`USAGE: ${error.message}\n  See \`tideline secrets --help\`.\n`)
    return 2
  }
  if (values.help) {
    stdout.write(usage)
    return 0
  }
  try {
    const made = makeSecrets(values.dir === undefined ? join(root, '.secrets') : resolve(values.dir))
    const text = `The secrets are in ${made.directory}. The key to push with is in ${made.keyFile}.`
    stdout.write(`${values.json ? JSON.stringify(made) : text}\n`)
    return 0
  } catch (error) {
    stderr.write(`The secrets could not be made: ${error.message}\n`)
    return 1
  }
}
