import { Command, Option } from 'commander'
import { categories, type Category } from '@tideline/contracts'
import { makeSource } from '../source/make-source.ts'
import { join } from 'node:path'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { workspaceRoot } from '../stack/workspace-root.ts'

interface NewOptions extends CommonOptions {
  category: Category
}

export const sourceCommand = (run: Runner): Command =>
  new Command('source').description('a new source, for who writes one').addCommand(
    newCommand('new', "its folder, a profile of the publisher's file and a first test")
      .argument('<name>', 'id of the source, and name of its folder')
      .argument('<file>', 'a file as its publisher prints it')
      .addOption(
        new Option('--category <category>', 'what its rows count').choices(categories).makeOptionMandatory(),
      )
      .action(async (name: string, file: string, { category, ...options }: NewOptions) =>
        run(options, async ({ output }) => {
          const made = await makeSource(join(workspaceRoot, 'packages/sources/src'), { name, file, category })
          output.answer(made, () =>
            [
              `${made.folder}`,
              ...made.files.map((each) => `  ${each}`),
              `${made.profile.rows} rows, ${made.profile.totals} with a word for a total, ${made.profile.repeated} that repeat another.`,
              'Go on as CONTRIBUTING.md says: Adding a source.',
            ].join('\n'),
          )
          return exitCode.ok
        }),
      ),
  )
