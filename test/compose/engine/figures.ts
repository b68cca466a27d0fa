import { z } from 'zod'
import { must } from './docker.ts'
import type { Stack } from './stack.ts'

const verified = z.looseObject({ drift: z.number() })

/** When it was told is no part of a figure, and what is yet to come neither. */
const ofItsInstant = new Set(['asOf', 'watermark', 'firstAsOf', 'generatedAt', 'timing', 'ms'])

const lasting = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lasting)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !ofItsInstant.has(name))
  return Object.fromEntries(kept.map(([name, each]) => [name, lasting(each)]))
}

const categories = ['internal_displacements', 'border_crossings', 'migrants', 'resettlements']

/** As a client of the doors; a command line that is started for each question costs more than the answer. */
const ask = async (stack: Stack, path: string, method = 'GET'): Promise<unknown> => {
  const headers = { authorization: `Bearer ${stack.key()}` }
  const answer = await fetch(stack.queryUrl + path, { method, headers, signal: AbortSignal.timeout(120_000) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as unknown
}

/** All that the answers say, a text for each category, so that two states are compared whole. */
export const figuresOf = async (stack: Stack): Promise<string[]> => {
  const texts: string[] = []
  for (const category of categories) {
    const told = await ask(stack, `/v1/series?category=${category}&interval=year`)
    texts.push(JSON.stringify(lasting(told)))
  }
  return texts
}

/** @throws Error telling the first figure that is another, or a drift */
export const assertSame = async (stack: Stack, before: readonly string[]): Promise<void> => {
  const now = await figuresOf(stack)
  const other = now.findIndex((text, index) => text !== before[index])
  if (other !== -1)
    throw new Error(
      `${categories[other]} is another: ${before[other]?.slice(0, 600)} became ${now[other]?.slice(0, 600)}`,
    )
  const { drift } = verified.parse(await ask(stack, '/v1/verify', 'POST'))
  if (drift !== 0) throw new Error(`the drift is ${drift}`)
}

/** A push that is shown, so that the state is known to be at rest. */
export const push = (stack: Stack, file = 'examples/region/observations.ndjson'): Promise<string> =>
  stack.tideline('push', file, '--format', 'tideline', '--wait')

/** How often Docker started a service's program again. */
export const restartsOf = async (stack: Stack, service: string): Promise<number> => {
  const id = (await stack.compose('ps', '--all', '--quiet', service)).trim()
  return Number(await must('docker', ['inspect', '--format', '{{.RestartCount}}', id], stack.env))
}
