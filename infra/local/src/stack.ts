// Kafka, Redis and ClickHouse on this machine, each a process of its own under one supervisor (the calling process).
//
// Invariant: when startStack rejects or stop() resolves, none of the processes it started is left.
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clickhouseComponent } from './clickhouse.ts'
import { componentNames, type Component, type ComponentName } from './component.ts'
import { prepareDataDir } from './data-dir.ts'
import { endpointsOf, type StackEndpoints, type StackPorts } from './endpoints.ts'
import { findJava, type Environment } from './java.ts'
import { kafkaComponent } from './kafka.ts'
import { assertNothingRuns, supervisorName } from './orphans.ts'
import { claimPidFile, removePidFile } from './processes/pid-file.ts'
import { assertPortsFree } from './ports.ts'
import { redisComponent } from './redis.ts'
import { engineSecretFileOf, ensureEngineSecret } from './secret.ts'
import { superviseProcess, type ProcessState, type SupervisedProcess } from './supervised-process.ts'

const defaultToolsDir = fileURLToPath(new URL('../../../.tools', import.meta.url))

export interface StackOptions {
  dataDir: string
  ports: StackPorts
  /** Where set-up has put Kafka and Redis; by default `.tools` of this workspace. */
  toolsDir?: string
  /** Gets one line for each thing worth telling. */
  logger?: (line: string) => void
  /** Where java is looked for, and what the components inherit; by default this process's own. */
  env?: Environment
  /** Called when a component ends that nobody stopped or killed through this object. */
  onExit?: (name: ComponentName) => void
}

export interface ComponentStatus {
  name: ComponentName
  pid: number
  port: number
  state: ProcessState
}

export interface RunningStack {
  /** with the stack's secret in each */
  readonly endpoints: StackEndpoints
  /** for whoever is told the secret by `passwordFile` */
  readonly addresses: StackEndpoints
  readonly passwordFile: string
  components(): ComponentStatus[]
  /** Stops it if it runs, starts it again, and waits until it answers. Its port and data stay. */
  restart(name: ComponentName): Promise<void>
  /** Sends a signal. After SIGKILL and SIGTERM it waits until the process is gone. */
  kill(name: ComponentName, signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

/** @throws {StackError} STACK_ALREADY_RUNNING */
const claimDataDir = (dataDir: string): void => {
  assertNothingRuns(dataDir)
  if (!claimPidFile(dataDir, { name: supervisorName, pid: process.pid, port: 0 })) assertNothingRuns(dataDir)
}

type Describe = () => Component | Promise<Component>

/**
 * What has to run, each described only once the ports are free and Java is there.
 *
 * @throws {StackError} STACK_PORT_IN_USE, STACK_JAVA_MISSING
 */
const describeComponents = async (
  dataDir: string,
  { ports, toolsDir = defaultToolsDir, env = process.env }: StackOptions,
): Promise<Describe[]> => {
  await assertPortsFree({ ...ports })
  const java = await findJava(env)
  const secret = ensureEngineSecret(dataDir)
  return [
    () =>
      kafkaComponent({
        toolsDir,
        java,
        env,
        directory: join(dataDir, 'kafka'),
        port: ports.kafka,
        controllerPort: ports.kafkaController,
        secret,
      }),
    () => redisComponent({ toolsDir, directory: join(dataDir, 'redis'), port: ports.redis, secret }),
    () =>
      clickhouseComponent({
        directory: join(dataDir, 'clickhouse'),
        port: ports.clickhouse,
        passwordFile: engineSecretFileOf(dataDir),
      }),
  ]
}

/** The running processes by name, and which of their ends were ordered through us. */
const createProcesses = (dataDir: string, options: StackOptions) => {
  const { env = process.env, logger = () => {} } = options
  const processes = new Map<ComponentName, SupervisedProcess>()
  const expected = new Set<SupervisedProcess>()

  const find = (name: ComponentName): SupervisedProcess => {
    const found = processes.get(name)
    if (found === undefined) throw new Error(`there is no component ${name}`)
    return found
  }
  const halt = async (supervised: SupervisedProcess): Promise<void> => {
    expected.add(supervised)
    await supervised.stop()
  }
  return {
    find,
    halt,
    haltAll: async () => await Promise.all([...processes.values()].map(halt)),
    sendAll(signal: NodeJS.Signals): void {
      for (const each of processes.values()) each.send(signal)
    },
    async launch(component: Component, signal?: AbortSignal): Promise<void> {
      signal?.throwIfAborted()
      const started = Date.now()
      const supervised = await superviseProcess(component, dataDir, env)
      processes.set(component.name, supervised)
      await supervised.untilReady(signal)
      logger(`${component.name} ready on port ${component.port} after ${Date.now() - started} ms`)
      void supervised.exited.then(() => {
        if (!expected.has(supervised)) options.onExit?.(component.name)
      })
    },
    async kill(name: ComponentName, signal: NodeJS.Signals): Promise<void> {
      const supervised = find(name)
      const ends = signal === 'SIGKILL' || signal === 'SIGTERM'
      if (ends) expected.add(supervised)
      supervised.send(signal)
      if (ends) await supervised.exited
    },
  }
}

/**
 * Starts the stack and resolves when each component really answers.
 *
 * @throws {StackError} with any of its codes
 */
export const startStack = async (options: StackOptions): Promise<RunningStack> => {
  const dataDir = resolve(options.dataDir)
  const { ports } = options

  prepareDataDir(dataDir)
  claimDataDir(dataDir)
  const processes = createProcesses(dataDir, options)

  // Not an orderly end, but the last chance of one that calls process.exit or throws.
  const atExit = () => processes.sendAll('SIGTERM')
  process.once('exit', atExit)
  const stop = async (): Promise<void> => {
    await processes.haltAll()
    process.off('exit', atExit)
    removePidFile(dataDir, supervisorName)
  }

  const abort = new AbortController()
  try {
    const components = await describeComponents(dataDir, options)
    const launches = components.map(async (describe) => processes.launch(await describe(), abort.signal))
    try {
      await Promise.all(launches)
    } finally {
      // After a failure the others are waited for before they are stopped, so that none appears after that.
      abort.abort()
      await Promise.allSettled(launches)
    }
  } catch (error) {
    await stop()
    throw error
  }

  return {
    endpoints: endpointsOf(ports, ensureEngineSecret(dataDir)),
    addresses: endpointsOf(ports),
    passwordFile: engineSecretFileOf(dataDir),
    components: () =>
      componentNames.map((name) => {
        const { component, pid, state } = processes.find(name)
        return { name, pid, port: component.port, state }
      }),
    async restart(name) {
      const before = processes.find(name)
      await processes.halt(before)
      await processes.launch(before.component)
    },
    kill: processes.kill,
    stop,
  }
}
