/** Fields as people are told them: headers of the template, labels of a form, what a fault is about. */
import type { Language } from '@tideline/contracts'

export type Names = Readonly<Record<Language, string>>

/** Flat, as columns are: `event.id`, `place.name`, `breakdown.f`. */
export const fieldNames = {
  source: { en: 'Source', es: 'Fuente', fr: 'Source' },
  id: { en: 'Record id', es: 'Identificador', fr: 'Identifiant' },
  revision: { en: 'Revision', es: 'Revisión', fr: 'Révision' },
  op: { en: 'Action', es: 'Acción', fr: 'Action' },
  category: { en: 'Category', es: 'Categoría', fr: 'Catégorie' },
  cause: { en: 'Cause', es: 'Causa', fr: 'Cause' },
  country: { en: 'Country', es: 'País', fr: 'Pays' },
  figure: { en: 'People', es: 'Personas', fr: 'Personnes' },
  unit: { en: 'Unit', es: 'Unidad', fr: 'Unité' },
  householdSize: { en: 'People per household', es: 'Personas por hogar', fr: 'Personnes par ménage' },
  quantifier: { en: 'How exact', es: 'Exactitud', fr: 'Exactitude' },
  start: { en: 'From', es: 'Desde', fr: 'Du' },
  end: { en: 'To', es: 'Hasta', fr: 'Au' },
  date: { en: 'Date counted', es: 'Fecha del conteo', fr: 'Date du comptage' },
  reportingDate: { en: 'Reported for', es: 'Fecha de reporte', fr: 'Date de rapport' },
  dateAccuracy: { en: 'Date accuracy', es: 'Precisión de la fecha', fr: 'Précision de la date' },
  role: { en: 'Role of the figure', es: 'Papel de la cifra', fr: 'Rôle du chiffre' },
  origin: { en: 'Country of origin', es: 'País de origen', fr: 'Pays d’origine' },
  destination: { en: 'Country of destination', es: 'País de destino', fr: 'Pays de destination' },
  nationality: { en: 'Nationality', es: 'Nacionalidad', fr: 'Nationalité' },
  nationalityGroup: {
    en: 'Group of nationalities',
    es: 'Grupo de nacionalidades',
    fr: 'Groupe de nationalités',
  },
  'place.name': { en: 'Place', es: 'Lugar', fr: 'Lieu' },
  'place.pcode': { en: 'P-code', es: 'Código P', fr: 'P-code' },
  'place.adminLevel': { en: 'Admin level', es: 'Nivel administrativo', fr: 'Niveau administratif' },
  'place.lat': { en: 'Latitude', es: 'Latitud', fr: 'Latitude' },
  'place.lon': { en: 'Longitude', es: 'Longitud', fr: 'Longitude' },
  operation: { en: 'Operation', es: 'Operación', fr: 'Opération' },
  round: { en: 'Round', es: 'Ronda', fr: 'Tour' },
  roundComplete: { en: 'Round complete', es: 'Ronda completa', fr: 'Tour complet' },
  assessment: { en: 'Assessment', es: 'Evaluación', fr: 'Évaluation' },
  'event.id': { en: 'Event id', es: 'Id del evento', fr: 'Id de l’événement' },
  'event.name': { en: 'Event name', es: 'Nombre del evento', fr: 'Nom de l’événement' },
  'breakdown.f': { en: 'Women and girls', es: 'Mujeres y niñas', fr: 'Femmes et filles' },
  'breakdown.m': { en: 'Men and boys', es: 'Hombres y niños', fr: 'Hommes et garçons' },
  publisher: { en: 'Published by', es: 'Publicado por', fr: 'Publié par' },
  url: { en: 'Link', es: 'Enlace', fr: 'Lien' },
  note: { en: 'Note', es: 'Nota', fr: 'Note' },
  confidential: { en: 'Confidential', es: 'Confidencial', fr: 'Confidentiel' },
  reportedAt: { en: 'Published on', es: 'Fecha de publicación', fr: 'Date de publication' },
  baseRevision: {
    en: 'Revision it was edited from',
    es: 'Revisión de la que parte',
    fr: 'Révision de départ',
  },
  'event.codes': { en: 'Event code', es: 'Código del evento', fr: 'Code de l’événement' },
  'place.role': { en: 'Role of the place', es: 'Papel del lugar', fr: 'Rôle du lieu' },
  'breakdown.x': { en: 'Other sex', es: 'Otro sexo', fr: 'Autre sexe' },
  'breakdown.u': { en: 'Sex unknown', es: 'Sexo desconocido', fr: 'Sexe inconnu' },
  'band.sex': { en: 'Sex of group', es: 'Sexo del grupo', fr: 'Sexe du groupe' },
  'band.ageFrom': { en: 'Age from, group', es: 'Edad desde, grupo', fr: 'Âge minimum, groupe' },
  'band.ageTo': { en: 'Age to, group', es: 'Edad hasta, grupo', fr: 'Âge maximum, groupe' },
  'band.figure': { en: 'People of group', es: 'Personas del grupo', fr: 'Personnes du groupe' },
  places: { en: 'Places', es: 'Lugares', fr: 'Lieux' },
  breakdown: { en: 'Sex and age', es: 'Sexo y edad', fr: 'Sexe et âge' },
  event: { en: 'Event', es: 'Evento', fr: 'Événement' },
} as const satisfies Readonly<Record<string, Names>>

const all: Readonly<Record<string, Names>> = fieldNames

const listed = [
  [/^places\[(\d+)\]\.(\w+)$/, 'place.'],
  [/^breakdown\[(\d+)\]\.(\w+)$/, 'band.'],
] as const

/** `places[1].name` is the second place's name; of the only one no number is said. */
const inList = (path: string, language: Language): string | undefined => {
  for (const [pattern, prefix] of listed) {
    const [, index = '', member = ''] = pattern.exec(path) ?? []
    const name = Object.hasOwn(all, prefix + member) ? all[prefix + member]?.[language] : undefined
    if (name !== undefined)
      return index === '0' && prefix === 'place.' ? name : `${name} ${Number(index) + 1}`
  }
  const [, code] = /^event\.codes\[(\d+)\]$/.exec(path) ?? []
  return code === undefined ? undefined : `${fieldNames['event.codes'][language]} ${Number(code) + 1}`
}

/** `breakdown.f.0-17`: whom, and their ages. */
const inBreakdown = (path: string, language: Language): string | undefined => {
  const [, sex = '', from, to = ''] = /^(breakdown\.[fmxu])\.(\d{1,3})-(\d{0,3})$/.exec(path) ?? []
  const name = all[sex]?.[language]
  return name === undefined ? undefined : `${name}, ${to === '' ? `${from}+` : `${from}-${to}`}`
}

/** undefined: no field of ours, as a column that nobody knows. */
export const fieldName = (path: string, language: Language): string | undefined =>
  (Object.hasOwn(all, path) ? all[path]?.[language] : undefined) ??
  inBreakdown(path, language) ??
  inList(path, language)
