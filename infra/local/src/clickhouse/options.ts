/** Command line of the server. Pure, but for the file that a password is read from. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

export interface ServerOptions {
  readonly port: number
  readonly bind: string
  readonly data: string
  readonly user: string | undefined
  readonly password: string | undefined
  /** Made before the server is ready, if it is not there. */
  readonly createDatabase: string | undefined
  /** Results streamed at the same time; the other threads of the pool are for inserts and short work. */
  readonly readers: number
  readonly insertChunkBytes: number
  readonly insertWholeBytes: number
  /** Queries still running after this long do not hold up the end of the process. */
  readonly shutdownSeconds: number
}

const mebibyte = 1024 * 1024

/** @throws Error naming the option that is wrong */
export const readOptions = (args: readonly string[]): ServerOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8123' },
      bind: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      'password-file': { type: 'string' },
      'create-database': { type: 'string' },
      readers: { type: 'string', default: '10' },
      'insert-chunk-mib': { type: 'string', default: '64' },
      'insert-whole-mib': { type: 'string', default: '1024' },
      'shutdown-seconds': { type: 'string', default: '20' },
    },
  })
  if (values.data === undefined) throw new Error('--data DIRECTORY is missing')
  return {
    port: whole('port', values.port, 0, 65535),
    bind: values.bind,
    data: values.data,
    user: values.user,
    password: passwordOf(values.password, values['password-file']),
    createDatabase: values['create-database'],
    readers: whole('readers', values.readers, 1, 1000),
    insertChunkBytes: whole('insert-chunk-mib', values['insert-chunk-mib'], 1, 1024) * mebibyte,
    insertWholeBytes: whole('insert-whole-mib', values['insert-whole-mib'], 1, 2047) * mebibyte,
    shutdownSeconds: whole('shutdown-seconds', values['shutdown-seconds'], 0, 3600),
  }
}

/** A command line is read by everybody on the machine, a file by whom its owner lets. */
const passwordOf = (given: string | undefined, file: string | undefined): string | undefined => {
  if (file === undefined) return given
  if (given !== undefined) throw new Error('--password and --password-file are both given')
  const password = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  if (password === '') throw new Error(`--password-file: ${file} is empty`)
  return password
}

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw new Error(`--${name} must be a whole number from ${least} to ${most}, not ${text}`)
  }
  return value
}
