/**
 * The fields that a column or an answer of a form may fill, flat: `event.id`, `place.name` and `breakdown.f.0-17` are
 * columns of their own. Each has its kind of value, its label in three languages, and names that headers give it.
 */
import { categories, dateAccuracies, quantifiers, roles, assessments } from '@tideline/contracts'
import { plainLabel } from '@tideline/sources'

export type Language = 'en' | 'es' | 'fr'
export type TargetKind =
  | 'text'
  | 'whole'
  | 'count'
  | 'decimal'
  | 'date'
  | 'country'
  | 'cause'
  | 'word'
  | 'flag'

export interface Target {
  field: string
  kind: TargetKind
  /** of a `word`: what it may be */
  words?: readonly string[]
  labels: Readonly<Record<Language, string>>
  /** other headers, in any of the three languages */
  aliases: readonly string[]
}

const target = (
  field: string,
  kind: TargetKind,
  [en, es, fr]: readonly [string, string, string],
  aliases: readonly string[] = [],
  words?: readonly string[],
): Target => ({
  field,
  kind,
  labels: { en, es, fr },
  aliases,
  ...(words === undefined ? {} : { words }),
})

export const targets: readonly Target[] = [
  target('source', 'text', ['Source', 'Fuente', 'Source'], ['source id']),
  target(
    'id',
    'text',
    ['Record id', 'Identificador', 'Identifiant'],
    ['id', 'uuid', 'record', 'registro', 'instanceid'],
  ),
  target('revision', 'whole', ['Revision', 'Revisión', 'Révision'], ['version']),
  target('op', 'word', ['Action', 'Acción', 'Action'], ['operation type'], ['report', 'retract']),
  target(
    'category',
    'word',
    ['Category', 'Categoría', 'Catégorie'],
    ['type of population', 'tipo de poblacion', 'type de population', 'measure'],
    categories,
  ),
  target(
    'cause',
    'cause',
    ['Cause', 'Causa', 'Cause'],
    [
      'reason',
      'reason of displacement',
      'displacement reason',
      'motivo',
      'motivo de desplazamiento',
      'causa de desplazamiento',
      'raison',
      'raison du deplacement',
      'hazard',
    ],
  ),
  target(
    'country',
    'country',
    ['Country', 'País', 'Pays'],
    [
      'iso3',
      'country code',
      'codigo pais',
      'code pays',
      'admin0',
      'admin0 pcode',
      'admin0pcode',
      'pais de conteo',
    ],
  ),
  target(
    'figure',
    'count',
    ['People', 'Personas', 'Personnes'],
    [
      'figure',
      'individuals',
      'number of people',
      'number of individuals',
      'no of individuals',
      'num individuals',
      'total individuals',
      'idp ind',
      'idps ind',
      'personas desplazadas',
      'numero de personas',
      'no de personas',
      'n de personas',
      'cantidad de personas',
      'total personas',
      'individuos',
      'nombre de personnes',
      'nb de personnes',
      'nb personnes',
      'nombre d individus',
      'individus',
      'population',
      'poblacion',
      'effectif',
      'number present idp ind',
      'numpresentidpind',
    ],
  ),
  target('unit', 'word', ['Unit', 'Unidad', 'Unité'], [], ['person', 'household']),
  target(
    'householdSize',
    'decimal',
    ['People per household', 'Personas por hogar', 'Personnes par ménage'],
    ['household size', 'average household size', 'tamano del hogar', 'taille du menage'],
  ),
  target('quantifier', 'word', ['How exact', 'Exactitud', 'Exactitude'], ['quantifier'], quantifiers),
  target(
    'start',
    'date',
    ['From', 'Desde', 'Du'],
    [
      'start',
      'start date',
      'from date',
      'fecha de inicio',
      'fecha inicio',
      'date de debut',
      'displacement date',
      'fecha de desplazamiento',
      'date de deplacement',
    ],
  ),
  target(
    'end',
    'date',
    ['To', 'Hasta', 'Au'],
    ['end', 'end date', 'to date', 'fecha de fin', 'fecha fin', 'fecha final', 'date de fin'],
  ),
  target(
    'date',
    'date',
    ['Date counted', 'Fecha del conteo', 'Date du comptage'],
    [
      'date',
      'fecha',
      'date of assessment',
      'assessment date',
      'fecha de evaluacion',
      'fecha de levantamiento',
      'date d evaluation',
      'date de collecte',
      'date of data collection',
    ],
  ),
  target(
    'reportingDate',
    'date',
    ['Reported for', 'Fecha de reporte', 'Date de rapport'],
    ['reporting date', 'reportingdate', 'fecha del informe'],
  ),
  target(
    'dateAccuracy',
    'word',
    ['Date accuracy', 'Precisión de la fecha', 'Précision de la date'],
    [],
    dateAccuracies,
  ),
  target('role', 'word', ['Role of the figure', 'Papel de la cifra', 'Rôle du chiffre'], ['role'], roles),
  target('origin', 'country', ['Country of origin', 'País de origen', "Pays d'origine"], ['origin']),
  target(
    'destination',
    'country',
    ['Country of destination', 'País de destino', 'Pays de destination'],
    ['destination'],
  ),
  target('nationality', 'country', ['Nationality', 'Nacionalidad', 'Nationalité'], []),
  target('nationalityGroup', 'text', [
    'Group of nationalities',
    'Grupo de nacionalidades',
    'Groupe de nationalités',
  ]),
  target(
    'place.name',
    'text',
    ['Place', 'Lugar', 'Lieu'],
    [
      'site',
      'site name',
      'sitio',
      'nombre del sitio',
      'nom du site',
      'location',
      'localidad',
      'localite',
      'municipality',
      'municipio',
      'commune',
      'comunidad',
      'albergue',
      'shelter',
      'admin2',
      'admin2 name',
      'admin 2',
      'district',
      'distrito',
    ],
  ),
  target(
    'place.pcode',
    'text',
    ['P-code', 'Código P', 'P-code'],
    ['pcode', 'p code', 'admin2 pcode', 'admin2pcode', 'codigo p', 'code p', 'location code'],
  ),
  target(
    'place.adminLevel',
    'whole',
    ['Admin level', 'Nivel administrativo', 'Niveau administratif'],
    ['adminlevel'],
  ),
  target('place.lat', 'decimal', ['Latitude', 'Latitud', 'Latitude'], ['lat', 'gps latitude']),
  target(
    'place.lon',
    'decimal',
    ['Longitude', 'Longitud', 'Longitude'],
    ['lon', 'lng', 'long', 'gps longitude'],
  ),
  target('operation', 'text', ['Operation', 'Operación', 'Opération'], []),
  target(
    'round',
    'whole',
    ['Round', 'Ronda', 'Tour'],
    ['round number', 'numero de ronda', 'numero de tour', 'roundnumber'],
  ),
  target('roundComplete', 'flag', ['Round complete', 'Ronda completa', 'Tour complet']),
  target('assessment', 'word', ['Assessment', 'Evaluación', 'Évaluation'], ['assessment type'], assessments),
  target(
    'event.id',
    'text',
    ['Event id', 'Id del evento', "Id de l'événement"],
    ['event', 'evento', 'evenement'],
  ),
  target('event.name', 'text', ['Event name', 'Nombre del evento', "Nom de l'événement"], []),
  target(
    'breakdown.f',
    'count',
    ['Women and girls', 'Mujeres y niñas', 'Femmes et filles'],
    ['female', 'women', 'females', 'mujeres', 'femenino', 'femmes', 'feminin'],
  ),
  target(
    'breakdown.m',
    'count',
    ['Men and boys', 'Hombres y niños', 'Hommes et garçons'],
    ['male', 'men', 'males', 'hombres', 'masculino', 'hommes', 'masculin'],
  ),
  target(
    'publisher',
    'text',
    ['Published by', 'Publicado por', 'Publié par'],
    ['publisher', 'organisation', 'organizacion'],
  ),
  target('url', 'text', ['Link', 'Enlace', 'Lien'], ['url']),
  target(
    'note',
    'text',
    ['Note', 'Nota', 'Note'],
    ['notes', 'comment', 'comments', 'observaciones', 'comentarios', 'commentaires', 'remarques'],
  ),
  target('confidential', 'flag', ['Confidential', 'Confidencial', 'Confidentiel'], []),
  target('reportedAt', 'text', ['Published on', 'Fecha de publicación', 'Date de publication'], []),
]

const BREAKDOWN = /^breakdown\.(f|m|x|u)(?:\.(\d{1,3})-(\d{0,3}))?$/

/** Sex and ages of a field like `breakdown.f.0-17`; ages without an end are open (`60-`). */
export const breakdownOf = (
  field: string,
): { sex: 'f' | 'm' | 'x' | 'u'; ageFrom?: number; ageTo?: number } | undefined => {
  const [, sex, from, to] = BREAKDOWN.exec(field) ?? []
  if (sex !== 'f' && sex !== 'm' && sex !== 'x' && sex !== 'u') return undefined
  return {
    sex,
    ...(from === undefined ? {} : { ageFrom: Number(from) }),
    ...(to === undefined || to === '' ? {} : { ageTo: Number(to) }),
  }
}

const byField = new Map(targets.map((each) => [each.field, each]))

export const targetOf = (field: string): Target | undefined =>
  byField.get(field) ??
  (breakdownOf(field) === undefined
    ? undefined
    : { field, kind: 'count', labels: { en: field, es: field, fr: field }, aliases: [] })

/** Headers alike but for case, accents, marks and blanks are one. */
export const plainHeader = (text: string): string =>
  plainLabel(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Several fields may have one name in two languages ("Source", "Longitude"): the first of the list has it. */
const headerIndex: ReadonlyMap<string, string> = new Map(
  targets
    .flatMap(({ field, labels, aliases }) =>
      [field, ...Object.values(labels), ...aliases].map((name): [string, string] => [
        plainHeader(name),
        field,
      ]),
    )
    .toReversed(),
)

export const fieldOfHeader = (header: string): string | undefined => headerIndex.get(plainHeader(header))
