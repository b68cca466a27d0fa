import type { Ask, Pulled, PullDoor } from '@tideline/pulls'
import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { request } from '../http/request.ts'
import { keyOf, type Target } from '../target.ts'
import { renderTable } from '../text/table.ts'

interface PullOptions extends CommonOptions {
  full?: boolean
  force?: boolean
}

const ask: Ask = async (url, authorization) =>
  await request({
    url,
    headers: { authorization, accept: 'application/json' },
    retry: true,
    timeoutMs: 120_000,
  })

const doorOf =
  (target: Target): PullDoor =>
  async (path, body) => {
    const { document } = await expectOk({
      url: `${target.ingestUrl}${path}`,
      method: 'POST',
      key: keyOf(target),
      headers: { 'content-type': 'application/json' },
      body: () => body,
      retry: true,
    })
    return document
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
        const { cursorsIn, readPull, runPull } = await import('@tideline/pulls')
        const pulls = await Promise.all(files.map(readPull))
        const target = await context.target()
        const pulled: Pulled[] = []
        for (const pull of pulls) {
          context.output.progress(`pulling ${pull.pull} from ${pull.url}`)
          pulled.push(
            await runPull(pull, {
              ask,
              door: doorOf(target),
              cursors: cursorsIn(context.dataDir),
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
