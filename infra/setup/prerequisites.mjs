import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, SetupError } from './command.mjs'
import { JAVA_MINIMUM } from './versions.mjs'

const howToGetJava =
  `  Debian, Ubuntu: apt-get install openjdk-${JAVA_MINIMUM}-jre-headless\n` +
  `  Fedora: dnf install java-${JAVA_MINIMUM}-openjdk-headless    macOS: brew install openjdk@${JAVA_MINIMUM}\n` +
  '  If it is installed elsewhere, set JAVA_HOME to its directory.'
const howToGetMaven =
  '  Debian, Ubuntu: apt-get install maven    Fedora: dnf install maven    macOS: brew install maven'

/** `java -version` says `"1.8.0_402"`, `"17.0.15"` or `"21"`. */
export function majorJavaVersion(text) {
  const match = /version "(?:1\.)?(\d+)/.exec(text)
  return match ? Number(match[1]) : null
}

async function javaProblem() {
  const fromHome = process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java')
  const java = fromHome && existsSync(fromHome) ? fromHome : 'java'
  const { code, output } = await run(java, ['-version'])
  if (code !== 0)
    return `Java ${JAVA_MINIMUM} or newer is missing: there is no working java.\n${howToGetJava}`
  const major = majorJavaVersion(output)
  if (major === null || major >= JAVA_MINIMUM) return null
  return `Java ${JAVA_MINIMUM} or newer is missing: ${java} is Java ${major}.\n${howToGetJava}`
}

async function mavenProblem() {
  const { code } = await run('mvn', ['--version'])
  return code === null ? `Maven is missing: there is no mvn on the PATH.\n${howToGetMaven}` : null
}

/** Names everything that is missing at once, so that nobody has to try again for each. */
export async function checkPrerequisites() {
  if (process.platform === 'win32') {
    throw new SetupError('Tideline runs on Linux and macOS. On Windows use it inside WSL 2.')
  }
  const problems = (await Promise.all([javaProblem(), mavenProblem()])).filter((problem) => problem !== null)
  if (problems.length > 0) throw new SetupError(problems.join('\n'))
}
