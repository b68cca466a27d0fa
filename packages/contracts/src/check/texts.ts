/**
 * Personal data in free text. Nobody who fled may be found through us, so a field push is refused; a
 * published file is public already, so it is taken as it is, with a warning.
 */
import type { Observation } from '../observation.ts'
import type { Findings } from './findings.ts'
import { looksLikePersonalData, type TextKind } from './personal-data.ts'
import type { CheckContext } from './types.ts'

type Look = (path: string, text: string | undefined, kind?: TextKind) => void

/** Every text of an observation, with the kind it is of; those of a vocabulary or a pattern cannot hold anything else. */
const eachText = (observation: Observation, look: Look): void => {
  // what came in before a rule was made can be taken back
  if (observation.op !== 'retract') look('id', observation.id, 'code')
  look('note', observation.note)
  look('operation', observation.operation)
  look('nationalityGroup', observation.nationalityGroup)
  look('publisher', observation.publisher)
  look('url', observation.url, 'url')
  look('event.id', observation.event?.id, 'code')
  look('event.name', observation.event?.name)
  for (const [index, code] of (observation.event?.codes ?? []).entries())
    look(`event.codes[${index}]`, code, 'code')
  for (const [index, { name, pcode }] of (observation.places ?? []).entries()) {
    look(`places[${index}].name`, name)
    look(`places[${index}].pcode`, pcode, 'code')
  }
}

export const checkTexts = (observation: Observation, context: CheckContext, findings: Findings): void => {
  eachText(observation, (path, text, kind = 'text') => {
    if (text === undefined || !looksLikePersonalData(text, kind)) return
    // the value is left out: a receipt must not repeat what the log may not hold
    if (context.mode === 'strict') findings.refuse('PERSONAL_DATA', path)
    else findings.warn('PERSONAL_DATA_SUSPECTED', path)
  })
}
