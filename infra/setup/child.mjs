import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter } from 'node:path'
import { compileCache, nodeLink, root, toolBin } from './paths.mjs'

/**
 * Runs a program in the place of this one: same terminal, and resolves to its exit code (128 + n after signal n).
 * Ctrl-C on a terminal reaches the whole process group, so it is only waited out; sent to this process alone it is
 * passed on, as are SIGTERM and SIGHUP.
 */
function runInstead(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const passOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    const done = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.on('error', (error) => {
      done()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

const environment = () => ({
  ...process.env,
  PATH: `${toolBin}${delimiter}${process.env.PATH ?? ''}`,
  NODE_COMPILE_CACHE: compileCache,
})

/** kafkajs 2.2.4 computes a negative timeout now and then, of which Node warns; it means "at once". */
const nodeOptions = ['--disable-warning=TimeoutNegativeWarning']

/** A TypeScript file of ours, by the private Node. Relative paths in `args` keep their meaning: the directory stays. */
export const runScript = (file, args) =>
  runInstead(nodeLink, [...nodeOptions, file, ...args], { env: environment() })

/** A program of node_modules/.bin at the root; those start `node` from the PATH. */
export const runTool = (file, args) => runInstead(file, args, { cwd: root, env: environment() })
