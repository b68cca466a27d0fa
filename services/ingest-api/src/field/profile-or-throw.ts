import { TidelineError } from '@tideline/contracts'
import type { Profile } from '@tideline/field'
import type { PushContext } from '../push/push-context.ts'

/** undefined where none was asked for. @throws {TidelineError} PROFILE_UNKNOWN */
export const profileOrThrow = async (
  { profiles }: Pick<PushContext, 'profiles'>,
  name: string | undefined,
): Promise<Profile | undefined> => {
  if (name === undefined || name === 'tideline') return undefined
  const found = (await profiles.all()).find(({ profile }) => profile === name)
  if (found === undefined)
    throw new TidelineError('PROFILE_UNKNOWN', `There is no profile ${name.slice(0, 100)}.`)
  return found
}
