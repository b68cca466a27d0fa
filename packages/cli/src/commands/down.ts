import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { wipeDataDir } from '../stack/data-dir-marker.ts'
import { stopStack } from '../stack/stop-stack.ts'

interface DownOptions extends CommonOptions {
  wipe?: boolean
}

export const downCommand = (run: Runner): Command => {
  return newCommand('down', 'stop the local stack; its data stays')
    .option('--wipe', 'delete its data too')
    .action(async (options: DownOptions) =>
      run(options, async ({ output, dataDir }) => {
        output.progress('stopping')
        const stopped = await stopStack(dataDir)
        const wiped = options.wipe ? wipeDataDir(dataDir) : false
        output.answer({ dataDir, stopped, wiped }, () => {
          const what =
            stopped.length === 0 ? `Nothing ran in ${dataDir}.` : `Stopped the stack in ${dataDir}.`
          return wiped ? `${what} Its data is deleted.` : what
        })
        return exitCode.ok
      }),
    )
}
