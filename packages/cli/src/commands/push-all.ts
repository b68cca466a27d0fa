/**
 * All files into the outbox first, then one after the other. Where the network is gone, what is left stays there; where one
 * file is refused, the others go on and the refusal is told at the end.
 */
import type { Language, Receipt } from '@tideline/contracts'
import { CliError } from '../cli-error.ts'
import type { CommandContext } from '../command-context.ts'
import { describeFailure, failureText } from '../describe-failure.ts'
import { decidePushExit, exitCode, type ExitCode } from '../exit-code.ts'
import { faultsCsv } from '@tideline/words'
import { jobsIn, removeJob, rowsIn, takeJob, type Job } from '../outbox/job.ts'
import { mergeReceipts, type PartReceipt } from '../outbox/merge-receipts.ts'
import { createMeter, createPacer } from '../outbox/meter.ts'
import { outboxOf, PART_BYTES, prepareJob } from '../outbox/prepare-jobs.ts'
import { sendJob, type Told } from '../outbox/send-job.ts'
import type { Target } from '../target.ts'
import { receiptText, waitedText } from '../text/receipt-text.ts'
import { pushFile } from '../push/push-file.ts'
import { pushTarget } from '../push/push-target.ts'
import type { PushOptions } from '../push/plan-push.ts'
import { openFile, spoolStdin } from '../push/push-input.ts'
import { waitUntilVisible } from '../push/wait-until-visible.ts'

export interface PushAllOptions extends PushOptions {
  lang?: Language | undefined
  wait?: boolean | undefined
  waitSeconds: number
  resume?: boolean | undefined
  offline?: boolean | undefined
  partRows: number
}

interface Pushed {
  file: string
  parts: readonly [PartReceipt, ...PartReceipt[]]
}

const PLAIN_LINE_MS = 5_000
const LOOK_MS = 1_000

const receiptOfAll = ({ parts }: Pushed): Receipt => mergeReceipts(parts)

const documentOf = (pushed: Pushed) => ({
  ...receiptOfAll(pushed),
  ...(pushed.parts.length === 1 ? {} : { receipts: pushed.parts.map(({ receipt }) => receipt.receiptId) }),
})

/** On a terminal each step, elsewhere a plain line every five seconds, also while nothing comes back. */
const createTold = ({ output, shell }: CommandContext, total: number): Told & { end(): void } => {
  const now = (): number => performance.now()
  const meter = createMeter(total, now)
  const isDue = createPacer(PLAIN_LINE_MS, now)
  const isTerminal = shell.stderr.isTTY === true
  const look = (): void => {
    if (isTerminal) output.progress(meter.line())
    else if (isDue()) shell.stderr.write(`${meter.line()}\n`)
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    meter,
    step(note) {
      if (note !== undefined && isTerminal) output.progress(note)
      else look()
    },
    end: () => clearInterval(timer),
  }
}

/** What went wrong with the network leaves the job in the outbox; what the service refuses would be refused again. */
const waitsForNetwork = (error: unknown): error is CliError =>
  error instanceof CliError &&
  [
    'SERVICE_UNREACHABLE',
    'STACK_NOT_RUNNING',
    'OVERLOADED',
    'KAFKA_UNAVAILABLE',
    'CLICKHOUSE_UNAVAILABLE',
    'STOPPING',
    'RATE_LIMITED',
    'BODY_TOO_SLOW',
    'INTERNAL',
  ].includes(error.code)

/** The key is another matter: with the right one the same can be sent. */
const waitsForKey = (error: unknown): boolean => error instanceof CliError && error.code.startsWith('KEY_')

const kept = (error: CliError, outbox: string): CliError =>
  new CliError(error.code, `${error.message} What was not sent waits in ${outbox}.`, {
    hint: `${error.hint} \`tideline push --resume\` sends it.`,
    details: error.details,
    cause: error,
  })

/** The jobs, with what could not be put into the outbox. */
const prepare = async (
  files: readonly string[],
  options: PushAllOptions,
  { shell }: CommandContext,
  outbox: string,
): Promise<{ jobs: Job[]; failures: { file: string; error: unknown }[] }> => {
  if (options.resume === true) {
    const jobs: Job[] = []
    for (const job of jobsIn(outbox)) jobs.push(await takeJob(job))
    return { jobs, failures: [] }
  }
  const jobs: Job[] = []
  const failures: { file: string; error: unknown }[] = []
  for (const file of files) {
    try {
      const input = file === '-' ? await spoolStdin(shell.stdin) : await openFile(file)
      try {
        const limits = { rows: options.partRows, bytes: PART_BYTES }
        const taken = new Set(jobs.map(({ jobId }) => jobId))
        jobs.push(await prepareJob(outbox, input, options, limits, taken))
      } finally {
        await input.close()
      }
    } catch (error) {
      failures.push({ file, error })
    }
  }
  return { jobs, failures }
}

const dryRun = async (
  files: readonly string[],
  options: PushAllOptions,
  context: CommandContext,
): Promise<Pushed[]> => {
  const target = await pushTarget(context)
  const pushed: Pushed[] = []
  for (const file of files) {
    const input = file === '-' ? await spoolStdin(context.shell.stdin) : await openFile(file)
    try {
      const receipt = await pushFile(target, input, options, (line) => context.output.progress(line))
      pushed.push({ file, parts: [{ receipt, rowsBefore: 0 }] })
      if (!context.output.json) context.output.raw(receiptText(file, receipt, options.lang))
    } finally {
      await input.close()
    }
  }
  return pushed
}

const sendAll = async (
  target: Target,
  jobs: readonly Job[],
  failures: { file: string; error: unknown }[],
  context: CommandContext,
  { outbox, show }: { outbox: string; show(pushed: Pushed): void },
): Promise<Pushed[]> => {
  const pushed: Pushed[] = []
  const told = createTold(
    context,
    jobs.reduce((sum, { cut }) => sum + rowsIn(cut), 0),
  )
  try {
    for (const job of jobs) {
      try {
        const parts = await sendJob(target, job, told)
        const done: Pushed = { file: job.file, parts }
        pushed.push(done)
        show(done)
        await removeJob(job)
      } catch (error) {
        if (waitsForNetwork(error)) throw kept(error, outbox)
        if (waitsForKey(error)) throw error
        await removeJob(job)
        failures.push({ file: job.file, error })
      }
    }
  } finally {
    told.end()
  }
  return pushed
}

/** The later receipts are waited for last: they show when all before them do. */
const waitForAll = async (
  pushed: Pushed[],
  options: PushAllOptions,
  context: CommandContext,
): Promise<void> => {
  const target = await pushTarget(context)
  const progress = (line: string): void => context.output.progress(line)
  for (const each of pushed) {
    for (const part of each.parts)
      part.receipt =
        (await waitUntilVisible(target, part.receipt, progress, options.waitSeconds)) ?? part.receipt
    if (!context.output.json) context.output.raw(receiptText(each.file, receiptOfAll(each), options.lang))
  }
  if (!context.output.json) context.output.raw(waitedText(pushed.map(receiptOfAll)))
}

const answer = (
  pushed: readonly Pushed[],
  failures: readonly { file: string; error: unknown }[],
  { output, shell }: CommandContext,
): ExitCode => {
  const [only] = pushed
  const [failed] = failures
  // one file that failed is told as any failure of a command
  if (failed !== undefined && pushed.length === 0 && failures.length === 1) throw failed.error
  if (output.json) {
    const errors = failures.map(({ file, error }) => {
      const { code, message, hint } = describeFailure(error)
      return { file, error: { code, message, hint } }
    })
    output.answer(
      only !== undefined && pushed.length === 1 && errors.length === 0
        ? documentOf(only)
        : { pushes: [...pushed.map((each) => ({ file: each.file, ...documentOf(each) })), ...errors] },
      () => '',
    )
  } else
    for (const { file, error } of failures)
      shell.stderr.write(`${file}: ${failureText(describeFailure(error))}\n`)
  if (failures.length > 0) return exitCode.failed
  return decidePushExit(pushed.map(receiptOfAll))
}

export const pushAll = async (
  files: readonly string[],
  options: PushAllOptions,
  context: CommandContext,
  writeFaults: (csv: string) => Promise<void>,
): Promise<ExitCode> => {
  const { output, shell } = context
  const outbox = outboxOf(shell.settings)
  if (options.dryRun === true) return answer(await dryRun(files, options, context), [], context)
  if (options.offline === true) return await keepOffline(files, options, context, outbox)
  // before anything is put aside: a command that is refused as a whole leaves nothing behind
  const target = await pushTarget(context).catch((error: unknown) => error)
  const { jobs, failures } = await prepare(files, options, context, outbox)
  if (target instanceof Error)
    throw waitsForNetwork(target) && jobs.length > 0 ? kept(target, outbox) : target
  const waits = options.wait === true
  const show = (each: Pushed): void => {
    if (!output.json && !waits) output.raw(receiptText(each.file, receiptOfAll(each), options.lang))
  }
  const pushed = await sendAll(target as Target, jobs, failures, context, { outbox, show })
  if (waits) await waitForAll(pushed, options, context)
  const told = pushed.map((each) => ({ file: each.file, receipt: receiptOfAll(each) }))
  await writeFaults(faultsCsv(told, options.lang ?? 'en'))
  if (options.resume === true && jobs.length === 0 && !output.json) output.raw('Nothing waits in the outbox.')
  return answer(pushed, failures, context)
}

const keepOffline = async (
  files: readonly string[],
  options: PushAllOptions,
  context: CommandContext,
  outbox: string,
): Promise<ExitCode> => {
  const { jobs, failures } = await prepare(files, options, context, outbox)
  const [failed] = failures
  if (failed !== undefined) throw failed.error
  context.output.answer(
    {
      outbox,
      kept: jobs.map(({ file, jobId, cut }) => ({ file, jobId, parts: cut.parts.length, rows: rowsIn(cut) })),
    },
    () =>
      [
        ...jobs.map(({ file, cut }) => `${file}: ${cut.parts.length} parts wait in the outbox`),
        'Send them with `tideline push --resume` when the network is back.',
      ].join('\n'),
  )
  return exitCode.ok
}
