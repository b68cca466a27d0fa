/**
 * Completion scripts (pure). They hold all words themselves: asking the program at each Tab would take a third of a second.
 * Names and options are letters, digits and hyphens, so that nothing has to be quoted; scripts.test.ts holds them to that.
 */
import type { WordTree } from './word-tree.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const wordsOf = ({ words, options }: WordTree): string => [...words, ...options].join(' ')

const known = (trees: readonly WordTree[]): string =>
  trees
    .filter(({ path }) => path !== '')
    .map(({ path }) => `'${path}'`)
    .join('|')

/** Bash and zsh go over the words before the cursor and keep those that are commands: the rest of that loop, and what follows there. */
const places = (trees: readonly WordTree[]): string => `    next="\${at:+$at }$word"
    case "$next" in
      ${known(trees)}) at="$next" ;;
    esac
  done
  case "$at" in
${trees.map((tree) => `    '${tree.path}') candidates='${wordsOf(tree)}' ;;`).join('\n')}
  esac`

const bash = (trees: readonly WordTree[]): string => `# tideline completion bash
_tideline() {
  local at='' word next candidates=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${places(trees)}
  COMPREPLY=($(compgen -W "$candidates" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _tideline tideline
`

const zsh = (trees: readonly WordTree[]): string => `#compdef tideline
# tideline completion zsh
_tideline() {
  local at='' word next candidates=''
  for word in "\${(@)words[2,CURRENT-1]}"; do
${places(trees)}
  compadd -- \${=candidates} || _files
}
compdef _tideline tideline
`

/** Fish asks a condition for each line: the command and no command below it has been typed. */
const fishLines = (tree: WordTree): string[] => {
  const seen = tree.path.split(' ').filter((word) => word !== '')
  const conditions = [
    ...seen.map((word) => `__fish_seen_subcommand_from ${word}`),
    ...(tree.words.length === 0 ? [] : [`not __fish_seen_subcommand_from ${tree.words.join(' ')}`]),
  ]
  const when = `complete -c tideline -n '${conditions.join('; and ')}'`
  return [
    ...(tree.words.length === 0 ? [] : [`${when} -f -a '${tree.words.join(' ')}'`]),
    ...tree.options.map((option) => `${when} -l ${option.replace(/^--/, '')}`),
  ]
}

const fish = (trees: readonly WordTree[]): string =>
  `# tideline completion fish\n${trees.flatMap(fishLines).join('\n')}\n`

const writers = { bash, zsh, fish }

export const completionScript = (shell: Shell, trees: readonly WordTree[]): string => writers[shell](trees)
