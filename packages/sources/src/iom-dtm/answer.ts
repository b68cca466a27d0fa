/**
 * The envelope of DTM's API: `{"isSuccess": true, "result": [...], "errorMessages": []}`. A refused question comes
 * with an empty list, which would read as "nobody is displaced" if nobody looked at the envelope.
 */
import { TidelineError } from '@tideline/contracts'
import { textOf } from '../values/cell.ts'

/** @throws TidelineError BODY_UNREADABLE with what the API said */
export const checkAnswer = (envelope: object): void => {
  const [success, said]: unknown[] = ['isSuccess', 'errorMessages'].map((name) => Reflect.get(envelope, name))
  const messages = (Array.isArray(said) ? said : [said]).map(textOf).filter((message) => message !== '')
  if (success !== false && messages.length === 0) return
  const reason = messages.join('; ').slice(0, 500) || 'it names no reason'
  throw new TidelineError(
    'BODY_UNREADABLE',
    `This is an error answer of the DTM API, not data: ${reason}. Ask the API again.`,
    { context: { reason } },
  )
}
