import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { localStatus, remoteStatus } from '../stack/find-status.ts'
import { statusText } from '../text/status-text.ts'

export const statusCommand = (run: Runner): Command => {
  return newCommand('status', 'what runs, how far it is, and how many rows were rejected').action(
    async (options: CommonOptions) =>
      run(options, async ({ shell, output, dataDir, target }) => {
        const remote = shell.settings.ingestUrl !== null
        const document = remote ? await remoteStatus(await target()) : await localStatus(dataDir)
        output.answer(document, () => statusText(document, remote ? null : dataDir))
        return document.ready ? exitCode.ok : exitCode.failed
      }),
  )
}
