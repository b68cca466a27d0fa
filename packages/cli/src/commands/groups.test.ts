/** Options behind a command of a group are that command's: a group that has the same takes them away from it. */
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import type { CommonOptions, Runner } from '../command-context.ts'
import { batchCommand } from './batch.ts'
import { collectCommand } from './collect.ts'
import { keysCommand } from './keys.ts'
import { profileCommand } from './profile.ts'
import { rejectedCommand } from './rejected.ts'
import { snapshotCommand } from './snapshot.ts'
import { sourceCommand } from './source.ts'

it.each<[string, (run: Runner) => Command, string[]]>([
  ['batch show', batchCommand, ['show', 'id']],
  ['collect list', collectCommand, ['list']],
  ['collect run', collectCommand, ['run', 'name']],
  ['collect history', collectCommand, ['history', 'name']],
  ['keys list', keysCommand, ['list']],
  ['profile list', profileCommand, ['list']],
  ['rejected list', rejectedCommand, ['list']],
  ['snapshot list', snapshotCommand, ['list']],
  ['source new', sourceCommand, ['new', 'name', 'file', '--category', 'arrivals']],
])('%s hears --json and --data-dir', async (_, make, args) => {
  const heard: CommonOptions[] = []
  const command = make(async (options) => void heard.push(options))
  await command.parseAsync([...args, '--json', '--data-dir', 'elsewhere'], { from: 'user' })
  expect(heard).toMatchObject([{ json: true, dataDir: 'elsewhere' }])
})
