/** Completion as bash does it, and for the shells that are not at hand what their scripts say. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Argument, Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completionScript, shells } from './scripts.ts'
import { withSecrets, wordTrees } from './word-tree.ts'

const program = new Command('tideline')
  .version('1.2.3')
  .addCommand(new Command('up').option('--port <n>').option('--group-by, --groupBy <list>'))
  .addCommand(
    new Command('keys').addCommand(new Command('add').option('--scope <s>')).addCommand(new Command('list')),
  )
  .addCommand(new Command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh'])))
  .addCommand(new Command('supervise'), { hidden: true })
const trees = withSecrets(wordTrees(program))

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tideline-completion-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the tree has every command that is shown, the long options, and values that are known', () => {
  expect(trees.map(({ path }) => path)).toEqual([
    '',
    'up',
    'keys',
    'keys add',
    'keys list',
    'completion',
    'secrets',
  ])
  expect(trees[1]?.options).toEqual(['--port', '--group-by', '--help'])
  expect(trees[5]?.words).toEqual(['bash', 'zsh'])
  expect(JSON.stringify(trees)).not.toContain('supervise')
})

describe('bash', () => {
  const complete = (...words: string[]): string[] => {
    const file = join(folder, 'tideline.bash')
    writeFileSync(file, completionScript('bash', trees))
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _tideline; printf '%s\\n' "\${COMPREPLY[@]}"`
    const said = execFileSync('bash', ['-c', script, 'bash', file, 'tideline', ...words], {
      encoding: 'utf8',
    })
    return said.split('\n').filter((word) => word !== '')
  }

  test.each([
    [['u'], ['up']],
    [['comp'], ['completion']],
    [['sec'], ['secrets']],
    [['--v'], ['--version']],
    [['up', '--p'], ['--port']],
    [
      ['keys', ''],
      ['add', 'list', 'help', '--help'],
    ],
    [['keys', 'add', '--s'], ['--scope']],
    // a value that has the name of a command leads nowhere
    [
      ['keys', 'add', 'up', '--'],
      ['--scope', '--help'],
    ],
    [['completion', 'z'], ['zsh']],
    [['nonsense', 'ke'], ['keys']],
    [['up', 'storm.nd'], []],
  ])('%j', (words, expected) => {
    expect(complete(...words)).toEqual(expected)
  })
})

test('zsh and fish are told the same words', () => {
  const zsh = completionScript('zsh', trees)
  expect(zsh).toMatch(/^#compdef tideline\n/)
  expect(zsh).toContain(`'keys add') candidates='--scope --help' ;;`)
  expect(completionScript('fish', trees).split('\n')).toEqual(
    expect.arrayContaining([
      `complete -c tideline -n 'not __fish_seen_subcommand_from up keys completion help secrets' -f -a 'up keys completion help secrets'`,
      `complete -c tideline -n '__fish_seen_subcommand_from up' -l group-by`,
      `complete -c tideline -n '__fish_seen_subcommand_from keys; and __fish_seen_subcommand_from add' -l scope`,
    ]),
  )
})

test('no word needs quoting in any shell', () => {
  for (const tree of trees)
    for (const word of [...tree.path.split(' '), ...tree.words, ...tree.options])
      expect(word).toMatch(/^[a-z-]*$/)
  expect(shells).toEqual(['bash', 'zsh', 'fish'])
})
