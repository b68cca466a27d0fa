import './heap-limits.ts'
import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { queryApiConfig, startQueryApi } from './service.ts'

const config = loadConfig(queryApiConfig, process.env)

runService({
  name: 'query-api',
  logger: createLogger('query-api', config.LOG_LEVEL),
  start: () => startQueryApi(config),
})
