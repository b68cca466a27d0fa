import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** True where this process now holds the lock: the link appears with its content, never empty. */
function tryToTake(path, mine) {
  const draft = `${path}.${mine.token}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves the lock of a dead process away. Whoever finds that it moved a living one's puts it back. */
function removeStale(path, stale) {
  const aside = `${path}.stale.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (read(aside)?.token !== stale.token) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  rmSync(aside, { force: true })
}

/** Runs `work` while no other process on this machine holds the lock file `path`. */
export async function withLock(path, onWait, work) {
  const mine = { pid: process.pid, token: randomUUID() }
  let told = false
  while (!tryToTake(path, mine)) {
    const holder = read(path)
    if (holder && !isAlive(holder.pid)) {
      removeStale(path, holder)
      continue
    }
    if (holder && !told) onWait(holder.pid)
    told = true
    await wait(200)
  }
  const release = () => {
    if (read(path)?.token === mine.token) rmSync(path, { force: true })
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
