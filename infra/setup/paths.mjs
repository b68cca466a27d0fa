import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const tools = join(root, '.tools')

/** `.tools/bin` holds one symbolic link per tool, so that it can be put first on a PATH. */
export const toolBin = join(tools, 'bin')
export const nodeLink = join(toolBin, 'node')
export const pnpmLink = join(toolBin, 'pnpm')
/** What Node made of our TypeScript, so that the next process need not: 1.0 s instead of 1.6 to `--version` on two slow cores. */
export const compileCache = join(tools, 'compile-cache')
export const kafkaLibs = join(tools, 'kafka', 'libs')
export const redisLink = join(toolBin, 'redis-server')
export const npxLink = join(root, 'node_modules', '.bin', 'tideline')
