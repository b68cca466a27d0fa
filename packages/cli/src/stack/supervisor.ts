// The whole pipeline on this machine: the engines, then the services, until stopped.
//
// Invariant: when startPipeline rejects or stop() resolves, nothing that it started runs any more. When this process is
// killed, stack.json and the pid files below run/ name what is left, and leftovers.ts stops it.
import { randomUUID } from 'node:crypto'
import { assertPortsFree, findSupervisor, startStack, type RunningStack } from '@tideline/local-stack'
import { CliError } from '../cli-error.ts'
import { ensureApiKey } from './api-key.ts'
import { keepEngines } from './engine-keeper.ts'
import { keepLogsShort } from './keep-logs-short.ts'
import { keysFileOf } from './key-file.ts'
import { stopLeftovers } from './leftovers.ts'
import { planPorts } from './plan-ports.ts'
import { planServices, stopOrder } from './plan-services.ts'
import { startService, type ServiceProcess } from './service-process.ts'
import { removeStackState, writeStackState, type StackState } from './state-file.ts'

export interface PipelineOptions {
  dataDir: string
  basePort: number
  logLevel: string
  env: NodeJS.ProcessEnv
  progress: (line: string) => void
  /** ends the start early; what was started by then is stopped */
  signal: AbortSignal
}

export interface Pipeline {
  state(): StackState
  /** From now on `status` calls it ready, as long as each process is. */
  declareReady(): void
  stop(): Promise<void>
}

/**
 * Nothing else may run in the data directory; what was left over from a stack that was killed is stopped.
 *
 * @throws {CliError} STACK_ALREADY_RUNNING
 */
const clearTheWay = async (dataDir: string, progress: PipelineOptions['progress']): Promise<void> => {
  const other = findSupervisor(dataDir)
  if (other !== null) {
    throw new CliError('STACK_ALREADY_RUNNING', `A stack runs in ${dataDir} already (pid ${other.pid}).`)
  }
  const orphans = await stopLeftovers(dataDir)
  for (const { name, pid } of orphans)
    progress(`stopped ${name} (pid ${pid}), left over from a stack that was killed`)
}

/** @throws {CliError | StackError} with any code STACK_* */
export const startPipeline = async (options: PipelineOptions): Promise<Pipeline> => {
  const { dataDir, env, progress, signal } = options
  const ports = planPorts(options.basePort)
  const runId = randomUUID()
  const startedAt = new Date().toISOString()
  const services = new Map<string, ServiceProcess>()
  let stack: RunningStack | null = null
  let declared = false

  const state = (): StackState => {
    const processes = [...services.values()].map((service) => service.status()).concat(engines.statuses())
    return {
      version: 1,
      runId,
      supervisor: { pid: process.pid, startedAt },
      ready: declared && processes.every((each) => each.state === 'ready'),
      ingestUrl: `http://127.0.0.1:${ports.services['ingest-api']}`,
      queryUrl: `http://127.0.0.1:${ports.services['query-api']}`,
      processes,
    }
  }
  const publish = () => writeStackState(dataDir, state())
  const engines = keepEngines(() => stack, publish)

  const logsMayGrow = keepLogsShort(dataDir, progress)
  const stop = async (): Promise<void> => {
    declared = false
    logsMayGrow()
    const keeperDone = engines.stop()
    for (const group of stopOrder) await Promise.all(group.map(async (name) => services.get(name)?.stop()))
    await keeperDone
    await stack?.stop()
    removeStackState(dataDir)
  }

  await clearTheWay(dataDir, progress)
  await assertPortsFree(ports.services)
  progress('starting Kafka, Redis and ClickHouse')
  stack = await startStack({
    dataDir,
    ports: ports.engines,
    env,
    logger: progress,
    onExit: (name) => engines.ended(name),
  })
  try {
    signal.throwIfAborted()
    await ensureApiKey(dataDir)
    progress('starting the services')
    const { addresses, passwordFile } = stack
    const keysFile = keysFileOf(dataDir)
    for (const plan of planServices({
      ports: ports.services,
      addresses,
      passwordFile,
      dataDir,
      keysFile,
      logLevel: options.logLevel,
    })) {
      services.set(plan.name, startService(plan, { dataDir, mark: `--run=${runId}`, env, onChange: publish }))
    }
    await Promise.all(
      [...services].map(async ([name, service]) => {
        await service.untilReady(signal)
        progress(`${name} is ready`)
      }),
    )
  } catch (error) {
    await stop()
    throw error
  }
  return {
    state,
    declareReady() {
      declared = true
      publish()
    },
    stop,
  }
}
