import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { aboutFile, readInput } from '../field/read-input.ts'
import { languageOption, type WithLanguage } from './language-option.ts'
import { profilesFolder } from '../stack/workspace-root.ts'

interface CheckOptions extends CommonOptions, WithLanguage {
  profile?: string
  profiles: string
  source?: string
  out?: string
}

export const checkCommand = (run: Runner): Command =>
  newCommand('check', 'read a spreadsheet here, without any stack, and tell every fault by its cell')
    .argument('<file>', 'XLSX, ODS or CSV')
    .option('--profile <profile>', 'a name or a file')
    .option('--profiles <dir>', 'folder of profiles', profilesFolder)
    .option('--source <id>', 'of rows that name none')
    .option('--out <file>', 'write the file there with one more column that says the faults')
    .addOption(languageOption())
    .action(async (file: string, options: CheckOptions) =>
      run(options, async ({ output }) => {
        // reading spreadsheets takes a third of a second to load, which the other commands need not wait for
        const [{ findProfile }, { annotate, readField }, { faultsText }] = await Promise.all([
          import('../field/read-profiles.ts'),
          import('@tideline/field'),
          import('../field/faults-text.ts'),
        ])
        const profile = await findProfile(options.profile, options.profiles)
        const bytes = await readInput(file)
        const read = await aboutFile(
          file,
          async () => await readField(bytes, { profile, source: options.source ?? 'field' }),
        )
        if (options.out !== undefined)
          await writeFile(options.out, (await annotate(bytes, read, options.lang)).bytes)
        const { counts, faults, warnings, sheets } = read
        output.answer({ file, rows: read.rows.length, ...counts, faults, warnings, sheets }, () =>
          [
            `${file}: ${read.rows.length} rows, ${counts.errors} faults, ${counts.warnings} warnings`,
            ...(faults.length + warnings.length === 0
              ? []
              : [faultsText([...faults, ...warnings], options.lang)]),
            ...(options.out === undefined ? [] : [`${options.out} written.`]),
          ].join('\n'),
        )
        return counts.errors > 0 ? exitCode.rejectedRows : exitCode.ok
      }),
    )
