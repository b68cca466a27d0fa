import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { snapshotWorkerEnv } from './config.ts'
import { startSnapshotWorker } from './service.ts'

const config = loadConfig(snapshotWorkerEnv, process.env)

runService({
  name: 'snapshot-worker',
  logger: createLogger('snapshot-worker', config.logLevel),
  start: () => startSnapshotWorker(config),
})
