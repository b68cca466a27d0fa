import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { StackError } from './stack-error.ts'

const execute = promisify(execFile)
const minimumJava = 17

export type Environment = Readonly<Record<string, string | undefined>>

/** `java -version` says `"1.8.0_402"`, `"17.0.15"` or `"21"`; null where it says something else. */
export const majorJavaVersion = (text: string): number | null => {
  const match = /version "(?:1\.)?(\d+)/.exec(text)
  return match?.[1] === undefined ? null : Number(match[1])
}

const missing = (what: string): StackError => {
  return new StackError(
    'STACK_JAVA_MISSING',
    `Kafka needs Java ${minimumJava} or newer: ${what}`,
    `Install it (Debian: openjdk-${minimumJava}-jre-headless, macOS: brew install openjdk@${minimumJava}) or set JAVA_HOME.`,
  )
}

/**
 * The java of JAVA_HOME, else the first of the PATH, as Maven chooses.
 *
 * @throws {StackError} STACK_JAVA_MISSING
 */
export const findJava = async (env: Environment): Promise<string> => {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  if (env['JAVA_HOME']) folders.unshift(join(env['JAVA_HOME'], 'bin'))
  const java = folders.map((folder) => join(folder, 'java')).find((file) => existsSync(file))
  if (java === undefined) throw missing('there is no java in JAVA_HOME or on the PATH.')
  let text: string
  try {
    text = (await execute(java, ['-version'])).stderr
  } catch (error) {
    throw missing(`${java} does not run: ${String(error)}`)
  }
  const major = majorJavaVersion(text)
  if (major !== null && major < minimumJava) throw missing(`${java} is Java ${major}.`)
  return java
}
