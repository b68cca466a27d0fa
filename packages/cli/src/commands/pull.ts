import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import type { Pulled } from '../pull/run-pull.ts'
import { renderTable } from '../text/table.ts'

interface PullOptions extends CommonOptions {
  full?: boolean
  force?: boolean
}

const columns = ['pull', 'read', 'accepted', 'unchanged', 'rejected', 'retracted'] as const

export const pullCommand = (run: Runner): Command =>
  newCommand(
    'pull',
    'read KoboToolbox, ODK Central or DHIS2 and take what changed; run it by a timer, e.g. nightly',
  )
    .argument('<file...>', 'what to pull: see docs/reference/pulls.md')
    .option('--full', 'all there is, not only what changed since the last time')
    .option('--force', 'also where more than 20 % would be retracted')
    .action(async (files: string[], options: PullOptions) =>
      run(options, async (context) => {
        const [{ readPull }, { runPull }] = await Promise.all([
          import('../pull/pull-config.ts'),
          import('../pull/run-pull.ts'),
        ])
        const pulls = await Promise.all(files.map(readPull))
        const target = await context.target()
        const pulled: Pulled[] = []
        for (const pull of pulls) {
          context.output.progress(`pulling ${pull.pull} from ${pull.url}`)
          pulled.push(
            await runPull(pull, {
              target,
              dataDir: context.dataDir,
              full: options.full === true,
              force: options.force === true,
            }),
          )
        }
        context.output.answer({ pulls: pulled }, () =>
          renderTable(
            columns.map((name) => ({ name })),
            pulled.map((each) => columns.map((name) => String(each[name]))),
          ),
        )
        return pulled.some(({ rejected }) => rejected > 0) ? exitCode.rejectedRows : exitCode.ok
      }),
    )
