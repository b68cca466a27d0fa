import { writeFile } from 'node:fs/promises'
import type { Language } from '@tideline/field'
import { Option, type Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { profilesFolder } from '../stack/workspace-root.ts'

interface TemplateOptions extends CommonOptions {
  lang: Language
  profile?: string
  profiles: string
  out?: string
}

export const templateCommand = (run: Runner): Command =>
  newCommand('template', 'a workbook to fill in, in English, Spanish or French')
    .addOption(new Option('--lang <lang>', 'its language').choices(['en', 'es', 'fr']).default('en'))
    .option('--profile <profile>', 'a name or a file: what it says of every row has no column')
    .option('--profiles <dir>', 'folder of profiles', profilesFolder)
    .option('--out <file>', 'where to write it (default: PROFILE-LANG.xlsx)')
    .action(async (options: TemplateOptions) =>
      run(options, async ({ output }) => {
        // reading spreadsheets takes a third of a second to load, which the other commands need not wait for
        const [{ findProfile }, { writeTemplate }] = await Promise.all([
          import('../field/read-profiles.ts'),
          import('@tideline/field'),
        ])
        const profile = await findProfile(options.profile, options.profiles)
        const path = options.out ?? `${profile?.profile ?? 'tideline'}-${options.lang}.xlsx`
        await writeFile(path, await writeTemplate(profile, options.lang))
        output.answer(
          { file: path, profile: profile?.profile ?? 'tideline', lang: options.lang },
          () => `${path} written.`,
        )
        return exitCode.ok
      }),
    )
