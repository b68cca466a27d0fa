import type { PhraseWords } from '../words.ts'

export const phrases: PhraseWords = {
  'state.accepted': 'taken and safe; it will show soon',
  'state.stored': 'stored; it will show within seconds',
  'state.visible': 'shows in the figures',
  'state.unchanged': 'was there already; counted once',
  'state.conflict': 'not counted: something else was sent first under the same revision',
  'state.replaced': 'was counted, and was corrected by a later one',
  'state.rejected': 'not taken: needs to be mended',
  'state.mended': 'was refused, was mended and is taken',
  'state.superseded': 'was refused, and was sent again newer since',
  mended: 'mended: {says}',
  'suggest.country': 'Did you mean {code} ({name})?',
  'suggest.code': 'Did you mean {code}?',
  'suggest.field': 'Did you mean the column {code}?',
  'suggest.twoNumbers': '{value} can mean {first} or {second}.',
  'suggest.twoDates': '{value} can mean {first} or {second}.',
  'suggest.date': 'Did you mean {first}?',
}
