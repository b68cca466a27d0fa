/** How a figure is printed: four states, four looks, and never a number for what is not known. */
import { withDigits, type State, type Quantifier } from '@tideline/contracts'
import type { Messages } from '../messages/catalogue.ts'
import { formatInteger } from '../messages/format-number.ts'
import { escapeText } from './markup.ts'

export interface Printable {
  value: number | null
  state: State
  quantifier?: Quantifier | null
  digits?: number
}

/** An estimate with the digits that somebody knows. */
const numberOf = (value: number, digits: number | undefined, messages: Messages): string =>
  formatInteger(digits === undefined ? value : withDigits(value, digits), messages.numbers)

export const plainFigure = ({ value, state, quantifier, digits }: Printable, messages: Messages): string => {
  if (state === 'not_reported' || state === 'suppressed' || value === null) return messages.states[state]
  const word = quantifier === null || quantifier === undefined ? '' : messages.quantifiers[quantifier]
  const number = numberOf(value, digits, messages)
  return [word, number, state === 'partial' ? `(${messages.states.partial})` : '']
    .filter((part) => part !== '')
    .join(' ')
}

export const figureHtml = (figure: Printable, messages: Messages): string => {
  const { state, value, quantifier, digits } = figure
  if (state === 'not_reported' || state === 'suppressed' || value === null) {
    return `<span class="s-${state}">${escapeText(messages.states[state])}</span>`
  }
  const word = quantifier === null || quantifier === undefined ? '' : messages.quantifiers[quantifier]
  const before = word === '' ? '' : `<span class="q">${escapeText(word)}</span> `
  const after = state === 'partial' ? ` <span class="tag">${escapeText(messages.states.partial)}</span>` : ''
  return `<span class="s-${state}">${before}${numberOf(value, digits, messages)}${after}</span>`
}
