import './heap-limits.ts'
import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { ingestWorkerEnv } from './config.ts'
import { startIngestWorker } from './service.ts'

const config = loadConfig(ingestWorkerEnv, process.env)

runService({
  name: 'ingest-worker',
  logger: createLogger('ingest-worker', config.logLevel),
  start: (fatal) => startIngestWorker(config, fatal),
})
