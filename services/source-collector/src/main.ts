import { createLogger, loadConfig, runService } from '@tideline/runtime'
import { sourceCollectorEnv } from './config.ts'
import { startSourceCollector } from './service.ts'

const config = loadConfig(sourceCollectorEnv, process.env)

runService({
  name: 'source-collector',
  logger: createLogger('source-collector', config.logLevel),
  start: () => startSourceCollector(config),
})
