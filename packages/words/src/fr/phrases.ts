import type { PhraseWords } from '../words.ts'

export const phrases: PhraseWords = {
  'state.accepted': 'prise et en sûreté ; elle se verra bientôt',
  'state.stored': 'enregistrée ; elle se verra dans quelques secondes',
  'state.visible': 'se voit dans les chiffres',
  'state.unchanged': 'était déjà là ; comptée une fois',
  'state.conflict': 'pas comptée : autre chose est arrivé avant sous la même révision',
  'state.replaced': 'a été comptée, puis corrigée par une autre',
  'state.rejected': 'pas prise : à corriger',
  'state.mended': 'a été refusée, corrigée, et elle est prise',
  'state.superseded': 'a été refusée, et une plus récente a été envoyée depuis',
  mended: 'corrigée : {says}',
  'suggest.country': 'Vouliez-vous dire {code} ({name}) ?',
  'suggest.code': 'Vouliez-vous dire {code} ?',
  'suggest.field': 'Vouliez-vous dire la colonne {code} ?',
  'suggest.twoNumbers': '{value} peut vouloir dire {first} ou {second}.',
  'suggest.twoDates': '{value} peut vouloir dire {first} ou {second}.',
  'suggest.date': 'Vouliez-vous dire {first} ?',
}
