/** The command line as a shell has to know it for completion: which words may follow which (pure). */
export interface WordTree {
  /** the words that led here: '' at the top, `keys add` */
  path: string
  /** commands, and values that an argument may have */
  words: string[]
  options: string[]
}

/** As much of commander's Command as is looked at. */
export interface CommandLike {
  name(): string
  readonly commands: readonly CommandLike[]
  readonly registeredArguments: readonly { argChoices?: readonly string[] | undefined }[]
  createHelp(): {
    visibleCommands(command: never): readonly { name(): string }[]
    visibleOptions(command: never): readonly { flags: string }[]
  }
}

/** `--group-by, --groupBy <list>` is completed as the first of them, `-h, --help` as the long one. */
const longOf = (flags: string): string[] => /--[\w-]+/.exec(flags)?.slice(0, 1) ?? []

/** Every command with what may come after it, in the order of `--help`. */
export const wordTrees = (command: CommandLike, path = ''): WordTree[] => {
  const help = command.createHelp()
  const commands = help.visibleCommands(command as never).map((each) => each.name())
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices)
  const options = help.visibleOptions(command as never).flatMap(({ flags }) => longOf(flags))
  const below = command.commands
    .filter((each) => commands.includes(each.name()))
    .flatMap((each) => wordTrees(each, path === '' ? each.name() : `${path} ${each.name()}`))
  return [{ path, words: [...commands, ...choices], options }, ...below]
}

/** infra/setup/tideline.mjs answers it before this program is started, so it is no command here. */
export const withSecrets = (trees: readonly WordTree[]): WordTree[] => [
  ...trees.map((tree) => (tree.path === '' ? { ...tree, words: [...tree.words, 'secrets'] } : tree)),
  { path: 'secrets', words: [], options: ['--dir', '--json', '--help'] },
]
