/** `tideline snapshot list` and `tideline snapshot verify ID`. */
import type { Command } from 'commander'
import { z } from 'zod'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { renderTable } from '../text/table.ts'

interface ListOptions extends CommonOptions {
  situation?: string
  limit?: string
}

const listed = z.looseObject({
  snapshots: z.array(
    z.looseObject({ snapshotId: z.string(), cutOff: z.string(), number: z.number(), dataHash: z.string() }),
  ),
})

export const listSnapshotsCommand = (run: Runner): Command =>
  newCommand('list', 'those that were made, the newest first')
    .option('--situation <id>', 'only of this situation')
    .option('--limit <n>', 'at most so many (default: 100)')
    .action(async (options: ListOptions) =>
      run(options, async ({ output, target }) => {
        const { queryUrl, key } = await target()
        const query = new URLSearchParams()
        for (const name of ['situation', 'limit'] as const) {
          const value = options[name]
          if (value !== undefined) query.set(name, value)
        }
        const url = `${queryUrl}/v1/snapshots?${query.toString()}`
        const { document } = await expectOk({ url, key, retry: true, timeoutMs: 30_000 })
        output.answer(document, () => {
          const { snapshots } = listed.parse(document)
          if (snapshots.length === 0) return 'No snapshot was made yet.'
          const columns = [
            { name: 'snapshot' },
            { name: 'number' },
            { name: 'cut-off' },
            { name: 'data hash' },
          ]
          return renderTable(
            columns,
            snapshots.map((each) => [each.snapshotId, String(each.number), each.cutOff, each.dataHash]),
          )
        })
        return exitCode.ok
      }),
    )

const verification = z.looseObject({
  snapshotId: z.string(),
  dataHash: z.string(),
  recomputed: z.string(),
  ok: z.boolean(),
})

/** Exit code 1 where the log gives another figure than the document says. */
export const verifySnapshotCommand = (run: Runner): Command =>
  newCommand('verify', 'compute one anew from the log, and compare')
    .argument('<id>', 'of the snapshot')
    .action(async (id: string, options: CommonOptions) =>
      run(options, async ({ output, target }) => {
        const { queryUrl, key } = await target()
        output.progress('computing the snapshot anew')
        const url = `${queryUrl}/v1/snapshots/${encodeURIComponent(id)}/verify`
        const { document } = await expectOk({ url, method: 'POST', key, retry: true })
        const { snapshotId, dataHash, recomputed, ok } = verification.parse(document)
        output.answer(document, () =>
          ok
            ? `Snapshot ${snapshotId} is what the log gives: ${dataHash}`
            : `Snapshot ${snapshotId} says ${dataHash}, and the log gives ${recomputed}`,
        )
        return ok ? exitCode.ok : exitCode.failed
      }),
    )
