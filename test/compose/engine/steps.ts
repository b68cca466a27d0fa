/** What is done with the containers, in order; each ends with the figures of before, or throws. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { until } from '../../harness/until.ts'
import { root } from '../read-compose.ts'
import { disturbed } from './disturb.ts'
import { must, run } from './docker.ts'
import { askEnginesOutside } from './engine-ports.ts'
import { assertSame, figuresOf, push } from './figures.ts'
import { upgrade } from './upgrade.ts'
import { allServices, makeStack, up, type Stack } from './stack.ts'

export interface Rehearsal {
  stack: Stack
  figures: string[]
  /** other stacks that a step made */
  others: Stack[]
}

const seen = (what: string, look: () => Promise<boolean>): Promise<true> =>
  until(what, async () => (await look()) || undefined, 180_000)

type Step = (rehearsal: Rehearsal) => Promise<void>

const script = (stack: Stack, name: string, ...args: string[]): Promise<string> =>
  must(join(root, 'infra/docker', name), args, stack.env, 900)

/** @throws Error where a container has a volume that nobody named */
const noVolumeWithoutName = async (stack: Stack): Promise<void> => {
  const ids = (await stack.compose('ps', '--all', '--quiet')).trim().split('\n')
  const mounts = await must('docker', ['inspect', '--format', '{{json .Mounts}}', ...ids], stack.env)
  const named = z.array(z.looseObject({ Type: z.string(), Name: z.string().optional() }))
  for (const line of mounts.trim().split('\n'))
    for (const { Type, Name = '' } of named.parse(JSON.parse(line)))
      if (Type === 'volume' && /^[0-9a-f]{64}$/.test(Name))
        throw new Error(`a volume without a name: ${Name}`)
}

const first: Step = async (rehearsal) => {
  const { stack } = rehearsal
  await push(stack)
  rehearsal.figures = await figuresOf(stack)
  await assertSame(stack, rehearsal.figures)
  await noVolumeWithoutName(stack)
}

const again =
  (how: keyof typeof disturbed): Step =>
  async ({ stack, figures }) => {
    await disturbed[how](stack, allServices)
    await assertSame(stack, figures)
  }

const downAndUp: Step = async ({ stack, figures }) => {
  await stack.compose('down')
  await up(stack)
  await assertSame(stack, figures)
}

const keyRevoked: Step = async ({ stack }) => {
  const file = join(stack.secrets, 'keys/api-keys.json')
  const made = z
    .looseObject({ key: z.string() })
    .parse(
      JSON.parse(
        await stack.tideline('keys', 'add', 'for a while', '--scope', 'push:*', '--file', file, '--json'),
      ),
    )
  const pushWith = () =>
    run(
      'curl',
      [
        '--silent',
        '--output',
        '/dev/null',
        '--write-out',
        '%{http_code}',
        '-X',
        'POST',
        '-H',
        `Authorization: Bearer ${made.key}`,
        '-H',
        'Content-Type: application/x-ndjson',
        '--data-binary',
        `@${join(root, 'examples/region/observations.ndjson')}`,
        `${stack.ingestUrl}/v1/observations`,
      ],
      stack.env,
    )
  await seen('the new key to be good', async () => (await pushWith()).out.startsWith('2'))
  await stack.tideline('keys', 'revoke', 'for a while', '--file', file)
  await seen('the revoked key to be refused', async () => (await pushWith()).out === '401')
}

const storeLost: Step = async ({ stack, figures }) => {
  await stack.compose('rm', '--stop', '--force', 'clickhouse')
  await must('docker', ['volume', 'rm', `${stack.env['COMPOSE_PROJECT_NAME']}_clickhouse`], stack.env)
  await script(stack, 'read-again.sh')
  await seen('the figures to be back', async () => (await figuresOf(stack)).join('') === figures.join(''))
  await assertSame(stack, figures)
}

const restored: Step = async (rehearsal) => {
  const { stack, figures, others } = rehearsal
  const backup = join(stack.folder, 'backup')
  await script(stack, 'backup.sh', backup)
  await stack.compose('stop')
  const empty = await makeStack(process.env, {
    name: `${stack.env['COMPOSE_PROJECT_NAME']}-restored`,
    secretsFrom: join(stack.folder, 'restored-secrets'),
  })
  others.push(empty)
  await script(empty, 'restore.sh', backup)
  await up(empty)
  await assertSame(empty, figures)
  await empty.remove()
  rmSync(backup, { recursive: true, force: true })
  await up(stack)
}

const upgraded: Step = async ({ stack }) => {
  await stack.compose('stop')
  await upgrade(`${stack.env['COMPOSE_PROJECT_NAME']}-upgraded`)
  await up(stack)
}

export const steps: Record<string, Step> = {
  'push and figures': first,
  'ports of the engines, with their passwords and without': ({ stack }) => askEnginesOutside(stack),
  'upgraded from the commit before': upgraded,
  'each restarted': again('restarted'),
  'each killed': again('killed'),
  'each frozen, ended by its watchdog': again('frozen'),
  'down and up': downAndUp,
  'a key made and revoked': keyRevoked,
  'ClickHouse lost, read again from Kafka': storeLost,
  'backed up, restored on an empty host': restored,
}

export const versionsOf = async (stack: Stack): Promise<string> => {
  const said = await must(
    'docker',
    ['version', '--format', 'engine {{.Server.Version}}, client {{.Client.Version}}'],
    stack.env,
  )
  const compose = await must('docker', ['compose', 'version', '--short'], stack.env)
  return `${said.trim()}, Compose ${compose.trim()}, Tideline ${readFileSync(join(root, 'package.json'), 'utf8').match(/"version": "(.*)"/)?.[1]}`
}
