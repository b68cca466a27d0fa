import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import type { Tested } from '../field/test-profile.ts'
import { profilesFolder } from '../stack/workspace-root.ts'
import { renderTable } from '../text/table.ts'

interface ProfileOptions extends CommonOptions {
  name?: string
  out?: string
  profiles?: string
  source?: string
  as?: string[]
  sender?: 'kobo' | 'odk' | 'openrosa'
}

// Each loads what it needs: reading spreadsheets takes a third of a second, which other commands need not wait for.
export const profileCommand = (run: Runner): Command =>
  new Command('profile')
    .description('how forms and spreadsheets are read: mapping profiles')
    .addCommand(newProfileCommand(run))
    .addCommand(testCommand(run))
    .addCommand(learnCommand(run))
    .addCommand(listCommand(run))

function newProfileCommand(run: Runner): Command {
  return newCommand(
    'new',
    'propose a profile for a spreadsheet, an XLSForm, or a saved record of a form (JSON)',
  )
    .argument('<file>')
    .addOption(
      new Option('--sender <tool>', 'what sends the records of an XLSForm')
        .choices(['kobo', 'odk', 'openrosa'])
        .default('kobo'),
    )
    .option('--name <name>', 'of the profile (default: of the file)')
    .option('--out <file>', 'where to write it (default: profiles/NAME.yaml)')
    .action(async (file: string, options: ProfileOptions) =>
      run(options, async ({ output }) => {
        const { nameOfProfile, proposeProfile } = await import('../field/propose-profile.ts')
        const name = options.name ?? nameOfProfile(file)
        const proposal = await proposeProfile(file, name, options.sender ?? 'kobo')
        const path = options.out ?? join(profilesFolder, `${name}.yaml`)
        if (existsSync(path))
          throw usageError(`${path} is there already.`, 'Choose another with --out or --name.')
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, proposal.text)
        const { placed, unplaced, missing } = proposal
        output.answer({ file: path, placed, unplaced, missing }, () =>
          [
            `${path} written.`,
            ...placed.map((each) => `  ${each.name} -> ${each.field}`),
            ...(unplaced.length === 0 ? [] : [`Not placed: ${unplaced.join(', ')}`]),
            ...(missing.length === 0
              ? []
              : [`Still to be said, under fields or constants: ${missing.join(', ')}`]),
          ].join('\n'),
        )
        return exitCode.ok
      }),
    )
}

function testCommand(run: Runner): Command {
  return newCommand('test', 'what saved payloads or spreadsheets become by a profile; sends nothing')
    .argument('<profile>', 'its file')
    .argument('<file...>', 'bodies as the tool sent them, or spreadsheets')
    .option('--source <id>', 'whose figures they are', 'field')
    .action(async (path: string, files: string[], options: ProfileOptions) =>
      run(options, async ({ output }) => {
        const [{ readProfileFile }, { testProfile }, { faultsText }] = await Promise.all([
          import('../field/read-profiles.ts'),
          import('../field/test-profile.ts'),
          import('../field/faults-text.ts'),
        ])
        const { profile } = await readProfileFile(path)
        const tested: Tested[] = []
        for (const file of files) tested.push(await testProfile(profile, file, options.source ?? 'field'))
        output.answer({ profile: profile.profile, version: profile.version, files: tested }, () =>
          tested
            .flatMap(({ file, observations, faults, warnings }) => [
              `${file}: ${observations.length} observations, ${faults.length} faults`,
              ...observations.map((observation) => `  ${JSON.stringify(observation)}`),
              ...(faults.length + warnings.length === 0 ? [] : [faultsText([...faults, ...warnings])]),
            ])
            .join('\n'),
        )
        return tested.some(({ faults }) => faults.length > 0) ? exitCode.rejectedRows : exitCode.ok
      }),
    )
}

function learnCommand(run: Runner): Command {
  return newCommand('learn', 'add what columns of a spreadsheet mean to a profile; on a terminal it asks')
    .argument('<profile>', 'its file')
    .argument('<file>', 'the spreadsheet')
    .option('--as <header=field>', 'what a column means; "ignore" for nothing; again for others', collect)
    .action(async (path: string, file: string, options: ProfileOptions) =>
      run(options, async ({ output, shell }) => {
        const { learnColumns, lessonOf } = await import('../field/learn-columns.ts')
        const learned = await learnColumns(path, file, (options.as ?? []).map(lessonOf), shell)
        output.answer(learned, () =>
          [
            ...learned.learned.map(({ header, field }) => `${header} -> ${field ?? 'ignored'}`),
            ...(learned.unknown.length === 0
              ? []
              : [`Nobody knows yet: ${learned.unknown.join(', ')} (--as "HEADER=FIELD")`]),
            `${learned.profile} has version ${learned.version}.`,
          ].join('\n'),
        )
        return exitCode.ok
      }),
    )
}

function listCommand(run: Runner): Command {
  return newCommand('list', 'the profiles of a folder')
    .option('--profiles <dir>', 'the folder', profilesFolder)
    .action(async (options: ProfileOptions) =>
      run(options, async ({ output }) => {
        const { readProfiles } = await import('../field/read-profiles.ts')
        const found = await readProfiles(options.profiles ?? profilesFolder)
        const list = found.map(({ file, profile: { profile, version, sender, source, title } }) => ({
          profile,
          version,
          sender,
          source: source ?? null,
          title,
          file,
        }))
        output.answer({ profiles: list }, () =>
          renderTable(
            ['profile', 'version', 'sender', 'source', 'title'].map((name) => ({ name })),
            list.map((each) => [
              each.profile,
              String(each.version),
              each.sender,
              each.source ?? '-',
              each.title,
            ]),
          ),
        )
        return exitCode.ok
      }),
    )
}
