import type { PhraseWords } from '../words.ts'

export const phrases: PhraseWords = {
  'state.accepted': 'recibida y segura; pronto se verá',
  'state.stored': 'guardada; se verá en segundos',
  'state.visible': 'se ve en las cifras',
  'state.unchanged': 'ya estaba; se cuenta una vez',
  'state.conflict': 'no se cuenta: antes llegó otra cosa con la misma revisión',
  'state.replaced': 'se contó y después fue corregida por otra',
  'state.rejected': 'no se tomó: hay que corregirla',
  'state.mended': 'se rechazó, se corrigió y está tomada',
  'state.superseded': 'se rechazó, y desde entonces se envió una más nueva',
  mended: 'corregida: {says}',
  'suggest.country': '¿Quiso decir {code} ({name})?',
  'suggest.code': '¿Quiso decir {code}?',
  'suggest.field': '¿Quiso decir la columna {code}?',
  'suggest.twoNumbers': '{value} puede ser {first} o {second}.',
  'suggest.twoDates': '{value} puede ser {first} o {second}.',
  'suggest.date': '¿Quiso decir {first}?',
}
