import { resolve } from 'node:path'
import { Command } from 'commander'
import { createOutput, type Output, type Streams } from './output.ts'
import { workspaceRoot } from './stack/workspace-root.ts'
import { findTarget, type Target } from './target.ts'
import type { ExitCode } from './exit-code.ts'
import type { Readable } from 'node:stream'
import type { Settings } from './environment.ts'

/** What a command gets from the process it runs in; only main.ts takes it from there. */
export interface Shell extends Streams {
  stdin: Readable
  settings: Settings
  /** for the processes that `up` starts */
  env: NodeJS.ProcessEnv
}

/** What each command is given beside its own arguments. */
export interface CommandContext {
  shell: Shell
  output: Output
  dataDir: string
  /** @throws {CliError} STACK_NOT_RUNNING, SERVICE_UNREACHABLE */
  target: () => Promise<Target>
}

export interface CommonOptions {
  dataDir?: string
  json?: boolean
}

/** A command with the options that every command has. */
export const newCommand = (name: string, summary: string): Command => {
  return new Command(name)
    .description(summary)
    .option('--data-dir <dir>', 'which local stack (default: .tideline in the project)')
    .option('--json', 'one JSON document on standard output, nothing else there')
}

/** For an option that may be given several times. */
export const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

/** Runs a command's work with its context, and tells the program its exit code. */
export type Runner = (
  options: CommonOptions,
  work: (context: CommandContext) => Promise<ExitCode>,
) => Promise<void>

export const createContext = (shell: Shell, options: CommonOptions): CommandContext => {
  const dataDir =
    options.dataDir === undefined ? resolve(workspaceRoot, '.tideline') : resolve(options.dataDir)
  return {
    shell,
    output: createOutput(shell, options.json ?? false),
    dataDir,
    target: () => findTarget(shell.settings, dataDir),
  }
}
