import { Argument, type Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { completionScript, shells, type Shell } from '../completion/scripts.ts'
import { withSecrets, wordTrees } from '../completion/word-tree.ts'
import { exitCode } from '../exit-code.ts'

const example = `
Example (bash, and as well in ~/.bashrc):
  alias tideline='npx --prefix DIRECTORY tideline'
  source <(tideline completion bash)`

/** @param program asked when the command runs: by then it has all its commands */
export const completionCommand = (run: Runner, program: () => Command): Command =>
  newCommand('completion', 'a script for a shell that completes commands and options')
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .addHelpText('after', example)
    .action(async (shell: Shell, options: CommonOptions) =>
      run(options, async ({ output }) => {
        const script = completionScript(shell, withSecrets(wordTrees(program())))
        output.answer({ shell, script }, () => script)
        return exitCode.ok
      }),
    )
