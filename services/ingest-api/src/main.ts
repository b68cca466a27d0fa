import './heap-limits.ts'
import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { ingestApiEnv } from './config.ts'
import { startIngestApi } from './service.ts'

const config = loadConfig(ingestApiEnv, process.env)

runService({
  name: 'ingest-api',
  logger: createLogger('ingest-api', config.logLevel),
  start: (fatal) => startIngestApi(config, fatal),
})
