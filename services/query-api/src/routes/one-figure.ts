/** What questions that explain figures have in common: who asks, what is asked for, and for how long the answer stays. */
import type { Precedence } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import type { RouteInput } from '@tideline/runtime'
import type { Readers } from '../http/readers.ts'
import { requestSignal } from '../http/request-signal.ts'
import { cacheControl } from '../series/freshness.ts'
import { understandLineage } from '../series/lineage-parameters.ts'
import type { StoreGate } from '../store/question-gate.ts'

export const explainingErrors = [
  'PARAMETER_MISSING',
  'PARAMETER_INVALID',
  'QUERY_TOO_LARGE',
  'OVERLOADED',
  'CLICKHOUSE_UNAVAILABLE',
] as const

interface Asking {
  gate: StoreGate
  precedence: Precedence
  readers: Readers
}

type Understood = ReturnType<typeof understandLineage>

interface Explained {
  watermark: string | null
  warnings: Understood['warnings']
}

/** Of one figure: the answer of `ask`, the question as it was understood, and all warnings; the cache is told. */
export const answerOneFigure = async <Answer extends Explained>(
  { gate, precedence, readers }: Asking,
  { query: given, request, reply }: RouteInput<unknown, Parameters<typeof understandLineage>[0]>,
  ask: (store: Store, asked: Understood['asked']) => Promise<Answer>,
) => {
  const exact = readers.seesExact({ request, reply })
  const { asked, echo, warnings } = understandLineage(given, precedence, exact)
  const answer = await gate.read(requestSignal(reply), (store) => ask(store, asked))
  reply.header('cache-control', cacheControl(asked.query.asOf, answer.watermark, { exact }))
  return { answer, query: echo, warnings: [...warnings, ...answer.warnings] }
}
