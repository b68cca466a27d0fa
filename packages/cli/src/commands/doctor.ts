import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import type { Finding } from '../doctor/finding.ts'
import { exitCode } from '../exit-code.ts'
import { DEFAULT_PORT } from '../stack/plan-ports.ts'
import { renderTable } from '../text/table.ts'
import { readVersion } from '../version.ts'
import { parsePort } from './up.ts'

interface DoctorOptions extends CommonOptions {
  compose?: boolean
  port: number
}

const findingsText = (findings: readonly Finding[]): string => {
  const table = renderTable(
    ['check', 'state', 'found'].map((name) => ({ name })),
    findings.map(({ check, state, found }) => [check, state === 'problem' ? 'PROBLEM' : state, found]),
  )
  const todo = findings.flatMap((finding) =>
    finding.todo === null ? [] : [`  ${finding.check}: ${finding.todo}`],
  )
  return [table, '', todo.length === 0 ? 'Nothing is wrong.' : 'To do:', ...todo].join('\n')
}

export const doctorCommand = (run: Runner): Command =>
  newCommand('doctor', 'what on this machine keeps the stack from starting, and what to do about it')
    .option('--compose', 'for docker-compose.yml instead of the local stack')
    .option('--port <port>', 'the first port of the local stack, as for `up`', parsePort, DEFAULT_PORT)
    .action(async (options: DoctorOptions) =>
      run(options, async ({ shell, output, dataDir }) => {
        output.progress('looking')
        // The stack's own parts are loaded for this command alone.
        const { examineCompose, examineLocal } = await import('../doctor/examine.ts')
        const patient = { env: shell.env, settings: shell.settings, dataDir, basePort: options.port }
        const findings = await (options.compose ? examineCompose(patient) : examineLocal(patient))
        const healthy = findings.every(({ state }) => state !== 'problem')
        output.answer({ healthy, version: readVersion(), findings }, () => findingsText(findings))
        return healthy ? exitCode.ok : exitCode.failed
      }),
    )
