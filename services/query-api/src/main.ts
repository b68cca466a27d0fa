import './heap-limits.ts'
import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { queryApiEnv } from './config.ts'
import { startQueryApi } from './service.ts'

const config = loadConfig(queryApiEnv, process.env)

runService({
  name: 'query-api',
  logger: createLogger('query-api', config.logLevel),
  start: () => startQueryApi(config),
})
