/** What may befall a program in its container, each until it is well again. */
import { until } from '../../harness/until.ts'
import { restartsOf } from './figures.ts'
import { up, type Stack } from './stack.ts'

/** The main program is the child of process 1, which `init: true` makes another one. */
const signalMain = (signal: string): string[] => [
  'sh',
  '-c',
  `for s in /proc/[0-9]*/status; do grep -q '^PPid:[[:space:]]*1$' $s && n=\${s#/proc/} && kill -${signal} \${n%/status}; done; true`,
]

const signalled = async (stack: Stack, services: readonly string[], signal: string): Promise<void> => {
  const before = new Map<string, number>()
  for (const service of services) before.set(service, await restartsOf(stack, service))
  for (const service of services) await stack.compose('exec', '-T', service, ...signalMain(signal))
  for (const service of services)
    await until(
      `${service} to be started again after SIG${signal}`,
      async () => (await restartsOf(stack, service)) > (before.get(service) ?? 0) || undefined,
      180_000,
    )
  await up(stack)
}

type Disturb = (stack: Stack, services: readonly string[]) => Promise<void>

export const disturbed: Record<'restarted' | 'killed' | 'frozen', Disturb> = {
  async restarted(stack, services) {
    await stack.compose('restart', ...services)
    await up(stack)
  },
  /** Ended without a chance to close anything; `docker kill` would not be followed by a restart. */
  killed: (stack, services) => signalled(stack, services, 'KILL'),
  /** Stands still and holds its sockets: nobody but the watchdog sees it. */
  frozen: (stack, services) => signalled(stack, services, 'STOP'),
}
