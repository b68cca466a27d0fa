import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '@tideline/contracts'
import type { Command } from 'commander'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import type { Target } from '../target.ts'
import { listSnapshotsCommand, verifySnapshotCommand } from './snapshots-made.ts'

interface SnapshotOptions extends CommonOptions {
  date?: string
  asOf?: string
  country?: string
  out?: string
}

const made = z.looseObject({ snapshotId: z.string().min(1), dataHash: z.string().optional() })

export const snapshotCommand = (run: Runner): Command => {
  return (
    newCommand('snapshot', 'make a situation snapshot now; `list` those made, `verify` one')
      // what is written behind `list` or `verify` is theirs, though this command has the same
      .enablePositionalOptions()
      .option('--date <date>', 'of that day (YYYY-MM-DD), at the hour of its cut-off')
      .option('--as-of, --asOf <instant>', 'with what was known then (RFC 3339)')
      .option('--country <iso3>', 'of one country, instead of the whole situation')
      .option('--out <dir>', 'write its documents there too')
      .action(async (options: SnapshotOptions) =>
        run(options, async ({ output, target }) => {
          const stack = await target()
          const { date, asOf, country, out } = options
          output.progress('making the snapshot')
          const { document } = await expectOk({
            url: `${stack.queryUrl}/v1/snapshots`,
            method: 'POST',
            key: stack.key,
            headers: { 'content-type': 'application/json' },
            body: () => JSON.stringify({ date, asOf, country }),
            retry: true,
          })
          const { snapshotId, dataHash } = made.parse(document)
          const files = out === undefined ? [] : await writeDocuments(stack, snapshotId, out)
          output.answer(files.length === 0 ? document : { ...made.parse(document), files }, () =>
            [
              `Snapshot ${snapshotId}${dataHash === undefined ? '' : `, data hash ${dataHash}`}`,
              `  ${stack.queryUrl}/v1/snapshots/${encodeURIComponent(snapshotId)}.html`,
              ...files.map((file) => `  ${file}`),
            ].join('\n'),
          )
          return exitCode.ok
        }),
      )
      .addCommand(listSnapshotsCommand(run))
      .addCommand(verifySnapshotCommand(run))
  )
}

/** The documents as the service keeps them, byte for byte. */
const writeDocuments = async (
  { queryUrl, key }: Target,
  snapshotId: string,
  folder: string,
): Promise<string[]> => {
  const name = encodeURIComponent(snapshotId)
  const files: string[] = []
  for (const kind of ['json', 'html']) {
    const { text } = await expectOk({ url: `${queryUrl}/v1/snapshots/${name}.${kind}`, key, retry: true })
    const file = join(folder, `${name}.${kind}`)
    try {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    } catch (cause) {
      const why = messageOf(cause)
      throw new CliError('FILE_UNREADABLE', `${file} cannot be written: ${why}`, {
        hint: 'Choose another directory with --out.',
        cause,
      })
    }
    files.push(file)
  }
  return files
}
