// Each step: what it depends on (`inputs`, hashed into its stamp), whether what it makes is there, and how to make it.
// Whatever is unpacked is made beside its place and moved there when complete: an interrupted run leaves nothing half.
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { mustRun, run, SetupError } from './command.mjs'
import * as paths from './paths.mjs'
import { NODE_MINIMUM, NODE_VERSION, PNPM_VERSION, REDIS_MINIMUM } from './versions.mjs'

const { root, tools } = paths

function atLeast(version, minimum) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1])
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  rmSync(draft, { force: true })
  symlinkSync(target, draft)
  renameSync(draft, path)
}

async function makeInPlace(path, make) {
  const draft = `${path}.partial`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  await make(draft)
  rmSync(path, { recursive: true, force: true })
  renameSync(draft, path)
}

/** The npm that runs us, by the Node that runs us; else the one on the PATH. */
function npm(args) {
  const cli = process.env.npm_execpath
  return cli && cli.endsWith('npm-cli.js') && existsSync(cli)
    ? [process.execPath, [cli, ...args]]
    : ['npm', args]
}

async function installFromNpm(name, version, directory) {
  const flags = '--no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error'.split(
    ' ',
  )
  const [command, args] = npm(['install', '--prefix', directory, ...flags, `${name}@${version}`])
  await mustRun(`installing ${name} ${version} with npm`, command, args, { cwd: directory })
}

/** On musl the npm package of Node, which is linked with glibc, does not start. */
const ownNodeIsEnough = atLeast(process.versions.node, NODE_MINIMUM)

const node = {
  name: ownNodeIsEnough ? `node ${process.versions.node} (the one that runs this)` : `node ${NODE_VERSION}`,
  // Whichever Node is found there stays, so that calls by several Nodes do not undo each other's set-up.
  inputs: () => [NODE_VERSION, process.platform, process.arch],
  present: () => isRunnable(paths.nodeLink),
  async make() {
    if (ownNodeIsEnough) return link(process.execPath, paths.nodeLink)
    const name = `node-${process.platform}-${process.arch}`
    const directory = join(tools, `node-${NODE_VERSION}`)
    await makeInPlace(directory, (draft) => installFromNpm(name, NODE_VERSION, draft))
    const binary = join(directory, 'node_modules', name, 'bin', 'node')
    await mustRun(`starting the installed node ${NODE_VERSION}`, binary, ['--version'])
    link(relative(paths.toolBin, binary), paths.nodeLink)
  },
}

const pnpm = {
  name: `pnpm ${PNPM_VERSION}`,
  inputs: () => [PNPM_VERSION, process.platform, process.arch],
  present: () => isRunnable(paths.pnpmLink),
  async make() {
    const directory = join(tools, `pnpm-${PNPM_VERSION}`)
    const inside = join('node_modules', 'pnpm')
    await makeInPlace(directory, async (draft) => {
      await installFromNpm('pnpm', PNPM_VERSION, draft)
      // pnpm's package puts its platform's binary in place by this script; npm may be set not to run scripts.
      await mustRun('unpacking pnpm', process.execPath, ['install.js'], { cwd: join(draft, inside) })
    })
    link(relative(paths.toolBin, join(directory, inside, 'pnpm')), paths.pnpmLink)
  },
}

/** All manifests of the workspace, found without a YAML parser: the same folders as pnpm-workspace.yaml. */
function manifests() {
  const folders = ['.', 'infra/local', 'test']
  for (const parent of ['packages', 'services']) {
    if (!existsSync(join(root, parent))) continue
    for (const name of readdirSync(join(root, parent)).sort()) folders.push(join(parent, name))
  }
  const files = folders.map((folder) => join(root, folder, 'package.json'))
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml']
    .map((name) => join(root, name))
    .concat(files)
    .filter(existsSync)
}

const dependencies = {
  name: 'dependencies',
  ownsLockfile: true,
  inputs: () => [process.platform, process.arch, ...manifests().map((file) => readFileSync(file, 'utf8'))],
  present: () => existsSync(join(root, 'node_modules', '.modules.yaml')) && isRunnable(paths.npxLink),
  async make({ updateLockfile = false } = {}) {
    const frozen = updateLockfile ? '--no-frozen-lockfile' : '--frozen-lockfile'
    const env = { ...process.env, PATH: `${paths.toolBin}:${process.env.PATH ?? ''}`, CI: '1' }
    try {
      await mustRun('installing the dependencies with pnpm', paths.pnpmLink, ['install', frozen], {
        cwd: root,
        env,
      })
    } catch (error) {
      if (!/OUTDATED_LOCKFILE|NO_IMPORTER/.test(error.message)) throw error
      throw new SetupError(
        'pnpm-lock.yaml is older than the package.json files.\n' +
          '  Bring it up to date with: npm run setup -- --update-lockfile',
      )
    }
    link(relative(dirname(paths.npxLink), join(root, 'infra', 'setup', 'tideline.mjs')), paths.npxLink)
  },
}

const kafkaPom = join(root, 'infra', 'local', 'kafka', 'pom.xml')
const redisPom = join(root, 'infra', 'local', 'redis', 'pom.xml')

const kafka = {
  name: 'Kafka',
  needsJava: true,
  inputs: () => [readFileSync(kafkaPom, 'utf8')],
  present: () => existsSync(paths.kafkaLibs),
  async make() {
    await makeInPlace(join(tools, 'kafka'), async (draft) => {
      const goal = [
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(draft, 'libs')}`,
      ]
      await mustRun('fetching Kafka with Maven', 'mvn', ['-B', '-q', '-f', kafkaPom, ...goal])
    })
  },
}

const redisPlatforms = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
}

async function redisOnPath() {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const candidate = join(folder, 'redis-server')
    if (folder === '' || folder === paths.toolBin || !isRunnable(candidate)) continue
    const { code, output } = await run(candidate, ['--version'])
    const version = /v=(\d+\.\d+)/.exec(output)?.[1]
    if (code === 0 && version !== undefined && atLeast(version, REDIS_MINIMUM)) return candidate
  }
  return null
}

const redis = {
  name: 'Redis',
  needsJava: true,
  inputs: () => [readFileSync(redisPom, 'utf8'), process.platform, process.arch],
  present: () => isRunnable(paths.redisLink),
  async make() {
    const installed = await redisOnPath()
    if (installed !== null) return link(installed, paths.redisLink)
    const platform = redisPlatforms[`${process.platform}-${process.arch}`]
    if (platform === undefined) {
      throw new SetupError(
        `Redis is missing: there is no redis-server ${REDIS_MINIMUM.join('.')} or newer on the PATH, ` +
          `and none to download for ${process.platform}-${process.arch}. Install it and run this again.`,
      )
    }
    const directory = join(tools, 'redis')
    await makeInPlace(directory, async (draft) => {
      const goal = [
        'dependency:unpack-dependencies',
        `-Dmdep.unpack.includes=redis-server-*-${platform}`,
        `-DoutputDirectory=${draft}`,
        // Else it writes down beside the pom that it has unpacked, and the next time does not.
        `-DmarkersDirectory=${join(draft, 'markers')}`,
      ]
      await mustRun('fetching Redis with Maven', 'mvn', ['-B', '-q', '-f', redisPom, ...goal])
      const binary = readdirSync(draft).find((name) => name.startsWith('redis-server-'))
      if (binary === undefined)
        throw new SetupError(`The embedded-redis artifact has no redis-server for ${platform}.`)
      renameSync(join(draft, binary), join(draft, 'redis-server'))
      chmodSync(join(draft, 'redis-server'), 0o755)
      await mustRun('starting the fetched redis-server', join(draft, 'redis-server'), ['--version'])
    })
    link(relative(paths.toolBin, join(directory, 'redis-server')), paths.redisLink)
  },
}

/** Steps of one lane follow each other; lanes run beside each other. Maven twice at once would share its local repository. */
export const lanes = [
  [node, pnpm, dependencies],
  [kafka, redis],
]
