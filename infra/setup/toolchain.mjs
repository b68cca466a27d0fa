import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { tools } from './paths.mjs'
import { checkPrerequisites } from './prerequisites.mjs'
import { lanes } from './steps.mjs'

const stampFile = (step) => join(tools, 'stamps', step.name.replace(/\W.*/, '').toLowerCase())

function stampOf(step) {
  const hash = createHash('sha256')
  for (const input of step.inputs()) hash.update(input).update('\0')
  return hash.digest('hex')
}

function isDone(step) {
  try {
    return step.present() && readFileSync(stampFile(step), 'utf8') === stampOf(step)
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

async function runLane(steps, options, say) {
  for (const step of steps) {
    if (isDone(step) && !(options.updateLockfile && step.ownsLockfile)) continue
    const started = Date.now()
    await step.make(options)
    const file = stampFile(step)
    // Hashed again: updating the lockfile changes an input of its own step.
    writeFileSync(`${file}.partial`, stampOf(step))
    renameSync(`${file}.partial`, file)
    say(`${step.name} ready (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  }
}

/**
 * Makes what is missing of the private toolchain in `.tools`. Returns false where there was nothing to do,
 * which is found out from stamps alone, without starting a program or taking the lock.
 */
export async function ensureToolchain(options = {}) {
  const all = lanes.flat()
  if (!options.updateLockfile && all.every(isDone)) return false
  const say = (line) => process.stderr.write(`setup: ${line}\n`)
  mkdirSync(join(tools, 'stamps'), { recursive: true })
  await withLock(
    join(tools, 'setup.lock'),
    (pid) => say(`waiting for another set-up (process ${pid})`),
    async () => {
      const todo = all.filter((step) => !isDone(step))
      if (todo.some((step) => step.needsJava)) await checkPrerequisites()
      if (todo.length > 0) say(`to do: ${todo.map((step) => step.name).join(', ')}`)
      const results = await Promise.allSettled(lanes.map((lane) => runLane(lane, options, say)))
      const failures = results.filter((result) => result.status === 'rejected').map((result) => result.reason)
      for (const extra of failures.slice(1)) say(extra.message)
      if (failures.length > 0) throw failures[0]
    },
  )
  return true
}

/** Runs `main`, turning an explained failure into its text on stderr and exit code 1. */
export async function explaining(main) {
  try {
    await main()
  } catch (error) {
    const explained = error?.constructor?.name === 'SetupError'
    process.stderr.write(`${explained ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}
