// The users of /etc/clickhouse-server/users.d/*.xml, as far as infra/setup/secrets.mjs writes them: the SHA-256 of a password, and
// which of the profiles. A profile counts for one setting here, readonly: the engine behind this knows no users.
import { createHash, timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const folder = '/etc/clickhouse-server/users.d'

const between = (text, tag) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? ''

export function readUsers() {
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
  const readonlyProfiles = [...between(text, 'profiles').matchAll(/<(\w+)>((?:(?!<\/\1>)[\s\S])*)<\/\1>/g)]
    .filter(([, , body]) => /<readonly>2<\/readonly>/.test(body))
    .map(([, name]) => name)
  const users = new Map()
  for (const [, name, body] of between(text, 'users').matchAll(/<(\w+)>((?:(?!<\/\1>)[\s\S])*)<\/\1>/g))
    users.set(name, {
      hash: Buffer.from(between(body, 'password_sha256_hex'), 'hex'),
      readonly: readonlyProfiles.includes(between(body, 'profile')),
    })
  return users
}

const credentials = ({ headers }) => {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (basic === undefined)
    return [headers['x-clickhouse-user'] ?? 'default', headers['x-clickhouse-key'] ?? '']
  const text = Buffer.from(basic, 'base64').toString()
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

/** The user of a request, or undefined. */
export function userOf(users, request) {
  const [name, password] = credentials(request)
  const user = users.get(name)
  const hash = createHash('sha256').update(password).digest()
  return user !== undefined && user.hash.length === 32 && timingSafeEqual(user.hash, hash) ? user : undefined
}
