/** Words of closed lists as people are told them: choices of the template, where its cells hold the key beside them. */
import type { Names } from './field-names.ts'
import type { Language } from '@tideline/contracts'

export const valueNames = {
  op: {
    report: { en: 'report', es: 'reportar', fr: 'déclarer' },
    retract: { en: 'take back', es: 'retirar', fr: 'retirer' },
  },
  unit: {
    person: { en: 'people', es: 'personas', fr: 'personnes' },
    household: { en: 'households', es: 'hogares', fr: 'ménages' },
  },
  quantifier: {
    exact: { en: 'exact', es: 'exacto', fr: 'exact' },
    approximately: { en: 'about', es: 'aproximadamente', fr: 'environ' },
    more_than: { en: 'more than', es: 'más de', fr: 'plus de' },
    less_than: { en: 'less than', es: 'menos de', fr: 'moins de' },
    reported: { en: 'as reported', es: 'según lo reportado', fr: 'tel que communiqué' },
  },
  dateAccuracy: {
    day: { en: 'to the day', es: 'al día', fr: 'au jour près' },
    week: { en: 'to the week', es: 'a la semana', fr: 'à la semaine près' },
    month: { en: 'to the month', es: 'al mes', fr: 'au mois près' },
    year: { en: 'to the year', es: 'al año', fr: 'à l’année près' },
  },
  role: {
    recommended: { en: 'recommended', es: 'recomendada', fr: 'recommandé' },
    triangulation: { en: 'for comparison', es: 'para comparar', fr: 'pour comparaison' },
    unknown: { en: 'unknown', es: 'desconocido', fr: 'inconnu' },
  },
  'place.role': {
    origin: { en: 'where from', es: 'de dónde', fr: 'd’où' },
    destination: { en: 'where to', es: 'a dónde', fr: 'vers où' },
    both: { en: 'both', es: 'ambos', fr: 'les deux' },
    location: { en: 'where they are', es: 'donde están', fr: 'où elles sont' },
  },
  assessment: {
    BA: { en: 'baseline assessment', es: 'evaluación de base', fr: 'évaluation de base' },
    SA: { en: 'site assessment', es: 'evaluación de sitios', fr: 'évaluation des sites' },
    ETT: { en: 'event tracking', es: 'seguimiento de eventos', fr: 'suivi des événements' },
    FMR: { en: 'flow monitoring', es: 'monitoreo de flujos', fr: 'suivi des flux' },
  },
  flag: {
    true: { en: 'yes', es: 'sí', fr: 'oui' },
    false: { en: 'no', es: 'no', fr: 'non' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Names>>>>

const all: Readonly<Record<string, Readonly<Record<string, Names>>>> = valueNames

/** undefined: a word without another name. */
export const valueName = (list: string, word: string, language: Language): string | undefined =>
  Object.hasOwn(all, list) && Object.hasOwn(all[list] ?? {}, word) ? all[list]?.[word]?.[language] : undefined
