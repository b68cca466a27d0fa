/** The instant that a page is as of: the one asked for, else the newest there is, so that all on it speaks of the same moment. */
import { answerOf, type Ask } from './ask.ts'
import { statusSchema, type Status } from '../blocks/freshness.ts'

export interface KnownAt {
  /** undefined while nothing is stored */
  asOf: string | undefined
  /** the reader asked for it */
  past: boolean
  status: Status | undefined
}

export const knownAt = async (search: URLSearchParams, ask: Ask): Promise<KnownAt> => {
  const asked = search.get('asOf') ?? ''
  const status = answerOf(await ask(statusSchema, '/v1/status'))
  return asked === ''
    ? { asOf: status?.watermark ?? undefined, past: false, status }
    : { asOf: asked, past: true, status }
}
