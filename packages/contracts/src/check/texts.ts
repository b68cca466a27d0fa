/**
 * Personal data in free text. Nobody who fled may be found through us, so a field push is refused; a
 * published file is public already, so it is taken as it is, with a warning.
 */
import type { Observation } from '../observation.ts'
import { remembered } from '../remembered.ts'
import type { Findings } from './findings.ts'
import { looksLikePersonalData, type TextKind } from './personal-data.ts'
import type { CheckContext } from './types.ts'

/** How a text is looked at; names come again and again, row after row. */
type Look = (path: string | (() => string), text: string | undefined, kind?: TextKind | 'name') => void

/** Every text of an observation, with the kind it is of; those of a vocabulary or a pattern cannot hold anything else. */
const eachText = (observation: Observation, look: Look): void => {
  const { event, places } = observation
  // what came in before a rule was made can be taken back
  if (observation.op !== 'retract') look('id', observation.id, 'code')
  look('note', observation.note)
  look('operation', observation.operation, 'name')
  look('nationalityGroup', observation.nationalityGroup, 'name')
  look('publisher', observation.publisher, 'name')
  look('url', observation.url, 'url')
  if (event !== undefined) {
    look('event.id', event.id, 'code')
    look('event.name', event.name, 'name')
    event.codes?.forEach((code, index) => look(() => `event.codes[${index}]`, code, 'code'))
  }
  places?.forEach(({ name, pcode }, index) => {
    look(() => `places[${index}].name`, name, 'name')
    look(() => `places[${index}].pcode`, pcode, 'code')
  })
}

/** What names somebody is never remembered. */
const isHarmlessName = remembered((name) => (looksLikePersonalData(name) ? undefined : true))

const namesSomebody = (text: string, kind: TextKind | 'name'): boolean =>
  kind === 'name' ? isHarmlessName(text) !== true : looksLikePersonalData(text, kind)

export const checkTexts = (observation: Observation, context: CheckContext, findings: Findings): void => {
  eachText(observation, (path, text, kind = 'text') => {
    if (text === undefined || !namesSomebody(text, kind)) return
    const where = typeof path === 'string' ? path : path()
    // the value is left out: a receipt must not repeat what the log may not hold
    if (context.mode === 'strict') findings.refuse('PERSONAL_DATA', where)
    else findings.warn('PERSONAL_DATA_SUSPECTED', where)
  })
}
