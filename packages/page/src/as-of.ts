/** An instant as people give it: a day means what was known at its end, in UTC. Pure. */
import { isCivilDate } from '@tideline/contracts'

export const endOfDay = (day: string): string => `${day}T23:59:59.999Z`

/** What an address asks for as an instant of the interface; anything else is left for it to refuse. */
export const instantAsked = (given: string): string => (isCivilDate(given) ? endOfDay(given) : given)
