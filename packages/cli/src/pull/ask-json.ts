/** A page of another server. Credentials go to the address that was configured and to no other. */
import { CliError } from '../cli-error.ts'
import { request } from '../http/request.ts'

/** @throws {CliError} PULL_REFUSED, SERVICE_UNREACHABLE */
export const askJson = async (url: string, base: string, authorization: string): Promise<unknown> => {
  const { origin, pathname } = new URL(url)
  if (origin !== new URL(base).origin)
    throw new CliError(
      'PULL_REFUSED',
      `${base} names its next page at ${origin}; the credentials are not sent there.`,
    )
  const answer = await request({
    url,
    headers: { authorization, accept: 'application/json' },
    retry: true,
    timeoutMs: 120_000,
  })
  if (answer.status === 200 && answer.document !== undefined) return answer.document
  throw new CliError('PULL_REFUSED', `${origin}${pathname} answered ${answer.status}.`, {
    details: { status: answer.status, body: answer.text.slice(0, 300) },
  })
}
