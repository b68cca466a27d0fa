import { CliError } from '../cli-error.ts'
import { codeOf, memberOf, request, type Answer, type Call } from './request.ts'

const textOf = (answer: Answer, name: string): string | null => {
  const value = memberOf(answer.document, name)
  return typeof value === 'string' ? value : null
}

/** What a service refused, by its problem document (RFC 9457). */
export const remoteError = (answer: Answer, url: string): CliError => {
  const { origin, pathname } = new URL(url)
  const code = codeOf(answer)
  if (code === null) {
    return new CliError(
      'SERVICE_UNREACHABLE',
      `${origin}${pathname} answered ${answer.status}, not as Tideline does.`,
      {
        details: { status: answer.status, body: answer.text.slice(0, 500) },
      },
    )
  }
  const title = textOf(answer, 'title')
  const detail = textOf(answer, 'detail')
  return new CliError(code, detail ?? title ?? `${origin}${pathname} answered ${answer.status}`, {
    ...(title === null ? {} : { hint: title }),
    details: { problem: answer.document },
  })
}

/**
 * The answer of a call that succeeded.
 *
 * @throws {CliError} with the code of the service, or SERVICE_UNREACHABLE
 */
export const expectOk = async (call: Call): Promise<Answer> => {
  const answer = await request(call)
  if (answer.status >= 200 && answer.status < 300) return answer
  throw remoteError(answer, call.url)
}
