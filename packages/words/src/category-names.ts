/** Categories as people are told them: on the pages, in charts, in the workbook to fill in. */
import type { Category, Language } from '@tideline/contracts'

export const categoryNames: Readonly<Record<Category, Readonly<Record<Language, string>>>> = {
  internal_displacements: {
    en: 'New internal displacements',
    es: 'Nuevos desplazamientos internos',
    fr: 'Nouveaux déplacements internes',
  },
  border_crossings: { en: 'Border crossings', es: 'Cruces de frontera', fr: 'Passages de frontière' },
  encounters: {
    en: 'Encounters and apprehensions',
    es: 'Encuentros y aprehensiones',
    fr: 'Interceptions et arrestations',
  },
  returns: { en: 'Returns', es: 'Retornos', fr: 'Retours' },
  arrivals: { en: 'Arrivals', es: 'Llegadas', fr: 'Arrivées' },
  relocations: { en: 'Relocations', es: 'Reubicaciones', fr: 'Relocalisations' },
  resettlements: { en: 'Resettlements', es: 'Reasentamientos', fr: 'Réinstallations' },
  local_integrations: { en: 'Local integrations', es: 'Integraciones locales', fr: 'Intégrations locales' },
  births_in_displacement: {
    en: 'Births in displacement',
    es: 'Nacimientos en desplazamiento',
    fr: 'Naissances en déplacement',
  },
  deaths_missing: {
    en: 'Dead and missing migrants',
    es: 'Migrantes muertos y desaparecidos',
    fr: 'Migrants morts et disparus',
  },
  idps: {
    en: 'Internally displaced people',
    es: 'Personas desplazadas internas',
    fr: 'Personnes déplacées internes',
  },
  returnees: { en: 'Returnees', es: 'Personas retornadas', fr: 'Personnes retournées' },
  migrants: { en: 'Migrants', es: 'Migrantes', fr: 'Migrants' },
  refugees: { en: 'Refugees', es: 'Refugiados', fr: 'Réfugiés' },
  asylum_seekers: { en: 'Asylum seekers', es: 'Solicitantes de asilo', fr: 'Demandeurs d’asile' },
  stateless: { en: 'Stateless people', es: 'Apátridas', fr: 'Apatrides' },
  others_of_concern: {
    en: 'Others of concern',
    es: 'Otras personas de interés',
    fr: 'Autres personnes concernées',
  },
}

/** undefined: a category that is newer than these names. */
export const categoryName = (category: string, language: Language): string | undefined =>
  Object.hasOwn(categoryNames, category) ? categoryNames[category as Category][language] : undefined
