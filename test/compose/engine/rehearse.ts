import { performance } from 'node:perf_hooks'
import { makeStack, up } from './stack.ts'
import { steps, versionsOf, type Rehearsal } from './steps.ts'

/**
 * Builds, starts and goes through the steps on a project of its own, which is gone at the end. Rejects at the first that
 * fails, after it told what the containers said.
 *
 * @param only steps whose name holds this text; the first push is always made
 */
export const rehearse = async (tell: (line: string) => void, only = ''): Promise<void> => {
  const stack = await makeStack(process.env, { name: `tideline-check-${process.pid}` })
  const rehearsal: Rehearsal = { stack, figures: [], others: [] }
  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await work()
    tell(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  try {
    tell(await versionsOf(stack))
    await timed('built', () => stack.compose('build'))
    await timed('up', () => up(stack))
    for (const [index, [what, step]] of Object.entries(steps).entries())
      if (index === 0 || what.includes(only)) await timed(what, () => step(rehearsal))
  } catch (error) {
    tell((await stack.compose('ps', '--all')).trim())
    tell((await stack.compose('logs', '--no-color', '--tail', '5')).slice(-8_000))
    throw error
  } finally {
    for (const each of [...rehearsal.others, stack]) await each.remove()
  }
}
