/**
 * Personal data in free text. Nobody who fled may be found through us, so a field push is refused; a
 * published file is public already, so it is taken as it is, with a warning.
 */
import type { Observation } from '../observation.ts'
import type { Findings } from './findings.ts'
import { looksLikePersonalData } from './personal-data.ts'
import type { CheckContext } from './types.ts'

const textsOf = (observation: Observation): [path: string, text: string | undefined][] => [
  ['note', observation.note],
  ['operation', observation.operation],
  ['nationalityGroup', observation.nationalityGroup],
  ['publisher', observation.publisher],
  ['event.name', observation.event?.name],
  ...(observation.places ?? []).map(({ name }, index): [string, string] => [`places[${index}].name`, name]),
]

export const checkTexts = (observation: Observation, context: CheckContext, findings: Findings): void => {
  for (const [path, text] of textsOf(observation)) {
    if (text === undefined || !looksLikePersonalData(text)) continue
    // the value is left out: a receipt must not repeat what the log may not hold
    if (context.mode === 'strict') findings.refuse('PERSONAL_DATA', path)
    else findings.warn('PERSONAL_DATA_SUSPECTED', path)
  }
}
