/**
 * `npm run compose`: docker-compose.yml for real, where a Docker engine answers (DOCKER_HOST counts): build, `up --wait`, a push and its figures,
 * each container restarted, killed and frozen, `down` and `up`, a key revoked, ClickHouse lost, backup and restore, an upgrade.
 * `-- --only TEXT`: only the steps whose name holds it. Exit code 0: all figures were the same each time; 1: not; 3: no engine answers.
 */
import { whyNoEngine } from './docker.ts'
import { parseArgs } from 'node:util'
import { rehearse } from './rehearse.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const missing = await whyNoEngine(process.env)
if (missing !== null) {
  tell(`Nothing was run: ${missing}.`)
  process.exit(3)
}
try {
  await rehearse(tell, values.only)
  tell('The figures were the same each time.')
} catch (error) {
  tell(String(error))
  process.exitCode = 1
}
