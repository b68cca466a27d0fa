import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { rollupWorkerEnv } from './config.ts'
import { startRollupWorker } from './service.ts'

const config = loadConfig(rollupWorkerEnv, process.env)

runService({
  name: 'rollup-worker',
  logger: createLogger('rollup-worker', config.logLevel),
  start: () => startRollupWorker(config),
})
