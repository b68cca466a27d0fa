import { Command } from 'commander'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { keyOf, type Target } from '../target.ts'
import { renderTable } from '../text/table.ts'

const run = z.looseObject({
  startedAt: z.string(),
  outcome: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  code: z.string().optional(),
  receiptId: z.string().optional(),
  copy: z.string().optional(),
  counts: z.looseObject({ accepted: z.number(), unchanged: z.number(), rejected: z.number() }).optional(),
})
type Run = z.infer<typeof run>

const listed = z.object({
  collections: z.array(
    z.looseObject({
      name: z.string(),
      standing: z.string(),
      cadence: z.string().nullable(),
      nextAt: z.string().nullable(),
      lastTakenAt: z.string().nullable(),
      silentSince: z.string().nullable(),
      last: run.nullable(),
    }),
  ),
})

const addressOf = ({ collectUrl }: Target): string => {
  if (collectUrl !== null) return collectUrl
  throw new CliError('SERVICE_UNREACHABLE', 'Nothing says where the source-collector is.', {
    hint: 'Set TIDELINE_COLLECT_URL.',
  })
}

const outcomeOf = ({ outcome, code, reason, counts }: Run): string => {
  const why = code ?? reason
  const rows = counts === undefined ? '' : ` ${counts.accepted} taken, ${counts.rejected} refused`
  return `${outcome}${why === undefined ? '' : ` (${why})`}${rows}`
}

const columnsOf = (...names: string[]): { name: string }[] => names.map((name) => ({ name }))

const runText = (one: Run): string =>
  [
    `${one.startedAt}: ${outcomeOf(one)}`,
    ...(one.message === undefined ? [] : [`  ${one.message}`]),
    ...(one.copy === undefined ? [] : [`  copy ${one.copy}`]),
    ...(one.receiptId === undefined ? [] : [`  receipt ${one.receiptId}`]),
  ].join('\n')

const listCommand = (runner: Runner): Command =>
  newCommand('list', 'what is collected, how it stands and what came last').action(
    async (options: CommonOptions) =>
      runner(options, async ({ output, target }) => {
        const stack = await target()
        const { document } = await expectOk({
          url: `${addressOf(stack)}/v1/collections`,
          key: keyOf(stack),
          timeoutMs: 30_000,
        })
        const { collections } = listed.parse(document)
        output.answer(document, () =>
          renderTable(
            columnsOf(
              'collection',
              'standing',
              'publishes',
              'next',
              'last taken',
              'silent since',
              'last run',
            ),
            collections.map(({ name, standing, cadence, nextAt, lastTakenAt, silentSince, last }) => [
              name,
              standing,
              cadence ?? '',
              nextAt ?? '',
              lastTakenAt ?? '',
              silentSince ?? '',
              last === null ? '' : outcomeOf(last),
            ]),
          ),
        )
        return exitCode.ok
      }),
  )

const runCommand = (runner: Runner): Command =>
  newCommand('run', 'fetch one now; one that was stopped is tried again')
    .argument('<collection>')
    .action(async (name: string, options: CommonOptions) =>
      runner(options, async ({ output, target }) => {
        const stack = await target()
        output.progress(`fetching ${name}`)
        const { document } = await expectOk({
          url: `${addressOf(stack)}/v1/collections/${encodeURIComponent(name)}/runs`,
          method: 'POST',
          key: keyOf(stack),
        })
        const made = run.parse(document)
        output.answer(document, () => runText(made))
        if (['failed', 'stopped'].includes(made.outcome)) return exitCode.failed
        return (made.counts?.rejected ?? 0) > 0 ? exitCode.rejectedRows : exitCode.ok
      }),
    )

const historyCommand = (runner: Runner): Command =>
  newCommand('history', 'the runs of one, the newest first')
    .argument('<collection>')
    .option('--limit <n>', 'how many', '50')
    .action(async (name: string, options: CommonOptions & { limit: string }) =>
      runner(options, async ({ output, target }) => {
        const stack = await target()
        const query = new URLSearchParams({ limit: options.limit })
        const { document } = await expectOk({
          url: `${addressOf(stack)}/v1/collections/${encodeURIComponent(name)}/runs?${query.toString()}`,
          key: keyOf(stack),
          timeoutMs: 30_000,
        })
        const { runs } = z.object({ runs: z.array(run) }).parse(document)
        output.answer(document, () => runs.map(runText).join('\n'))
        return exitCode.ok
      }),
    )

export const collectCommand = (runner: Runner): Command =>
  new Command('collect')
    .description('what is fetched from publishers on schedule')
    .addCommand(listCommand(runner))
    .addCommand(runCommand(runner))
    .addCommand(historyCommand(runner))
