/** Which profile reads what came in: the one that is named, the one that names the form, or the only one of its sender. */
import type { Profile, Sender } from './schema.ts'

export interface Wanted {
  sender: Sender
  /** as the address says */
  name?: string | undefined
  /** id of the form that the record names */
  form?: string | undefined
  source?: string | undefined
}

const fits = (profile: Profile, { sender, source }: Wanted): boolean =>
  profile.sender === sender &&
  (profile.source === undefined || source === undefined || profile.source === source)

/** undefined where none reads it, or several might: nothing is guessed. */
export const chooseProfile = (profiles: readonly Profile[], wanted: Wanted): Profile | undefined => {
  const { name, form } = wanted
  if (name !== undefined) return profiles.find((each) => each.profile === name)
  const fitting = profiles.filter((each) => fits(each, wanted))
  const named = form === undefined ? [] : fitting.filter(({ forms }) => forms.includes(form))
  if (named.length > 0) return named.length === 1 ? named[0] : undefined
  const open = fitting.filter(({ forms }) => forms.length === 0)
  return open.length === 1 ? open[0] : undefined
}
