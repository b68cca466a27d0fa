/**
 * `node services/ingest-worker/src/read-again/main.ts`, with the worker's environment and while no worker runs: the next one reads
 * all topics from their beginning. Needed after the store was lost or restored, since the worker otherwise goes on behind what
 * it has committed; what is stored already is stored again under the same identity, and counts once. Exit code 1: nothing was done.
 */
import { sinkGroup } from '@tideline/contracts'
import { forgetProgress } from '@tideline/kafka'
import { createLogger, loadConfig } from '@tideline/runtime'
import { ledgerGroup } from '../consume.ts'
import { ingestWorkerEnv } from '../config.ts'

const config = loadConfig(ingestWorkerEnv, process.env)
const logger = createLogger('ingest-worker', config.logLevel)
try {
  const groups = await forgetProgress(
    { brokers: config.kafkaBrokers, clientId: 'ingest-worker-read-again' },
    [sinkGroup(config.topicPrefix), ledgerGroup(config.topicPrefix)],
    logger,
  )
  logger.info({ groups }, 'progress_forgotten')
} catch (error) {
  logger.fatal({ err: error }, 'progress_not_forgotten; a worker may still be running')
  process.exitCode = 1
}
