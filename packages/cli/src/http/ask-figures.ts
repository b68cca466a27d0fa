import { CliError } from '../cli-error.ts'
import { keyOf, type Target } from '../target.ts'
import { expectOk } from './remote-error.ts'

export const exactFlag = '--exact'
export const exactSummary = 'figures that are withheld from others too; the key must have the scope `exact`'

/**
 * A question to the query-api. Without `exact` no key is sent, so that what is answered is what everybody gets and may
 * be published.
 *
 * @throws {CliError} KEY_NOT_ALLOWED when exact figures were asked for and are not what came
 */
export const askFigures = async (
  stack: Target,
  path: string,
  exact: boolean,
): ReturnType<typeof expectOk> => {
  const answer = await expectOk({
    url: `${stack.queryUrl}${path}`,
    key: exact ? keyOf(stack) : null,
    retry: true,
  })
  if (exact && answer.disclosure !== 'exact')
    throw new CliError('KEY_NOT_ALLOWED', 'This key may not see exact figures.', {
      hint: 'Use a key with the scope `exact`, or leave --exact out.',
    })
  return answer
}
