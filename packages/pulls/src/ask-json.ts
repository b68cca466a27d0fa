/** A page of another server. Credentials go to the address that was configured and to no other. */
import { TidelineError } from '@tideline/contracts'

export interface Asked {
  status: number
  /** the JSON of the body; undefined where it is none */
  document: unknown
  text: string
}

/** One GET, tried again as whoever runs the pull sees fit. What it throws is passed on. */
export type Ask = (url: string, authorization: string) => Promise<Asked>

export interface From {
  ask: Ask
  authorization: string
}

export const memberOf = (document: unknown, name: string): unknown =>
  typeof document === 'object' && document !== null && !Array.isArray(document)
    ? Reflect.get(document, name)
    : undefined

/** @throws {TidelineError} PULL_REFUSED, and what `ask` throws */
export const askJson = async (url: string, base: string, { ask, authorization }: From): Promise<unknown> => {
  const { origin, pathname } = new URL(url)
  if (origin !== new URL(base).origin)
    throw new TidelineError(
      'PULL_REFUSED',
      `${base} names its next page at ${origin}; the credentials are not sent there.`,
    )
  const answer = await ask(url, authorization)
  if (answer.status === 200 && answer.document !== undefined) return answer.document
  throw new TidelineError('PULL_REFUSED', `${origin}${pathname} answered ${answer.status}.`, {
    context: { status: answer.status, body: answer.text.slice(0, 300) },
  })
}
