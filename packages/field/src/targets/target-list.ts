/** The fields that a column may fill, with their labels in English, Spanish and French, and other names of headers. */
import { assessments, categories, dateAccuracies, quantifiers, roles } from '@tideline/contracts'
import type { Target, TargetKind } from './target.ts'

const split = (names: string): string[] => names.split(' | ').filter((name) => name !== '')

const target = (
  field: string,
  kind: TargetKind,
  labels: string,
  aliases = '',
  words?: readonly string[],
): Target => {
  const [en = field, es = en, fr = en] = split(labels)
  return {
    field,
    kind,
    labels: { en, es, fr },
    aliases: split(aliases),
    ...(words === undefined ? {} : { words }),
  }
}

export const targets: readonly Target[] = [
  target('source', 'text', 'Source | Fuente | Source', 'source id'),
  target(
    'id',
    'text',
    'Record id | Identificador | Identifiant',
    'id | uuid | record | registro | instanceid',
  ),
  target('revision', 'whole', 'Revision | Revisión | Révision', 'version'),
  target('op', 'word', 'Action | Acción | Action', 'operation type', ['report', 'retract']),
  target(
    'category',
    'word',
    'Category | Categoría | Catégorie',
    'type of population | tipo de poblacion | type de population | measure',
    categories,
  ),
  target(
    'cause',
    'cause',
    'Cause | Causa | Cause',
    'reason | reason of displacement | displacement reason | motivo | motivo de desplazamiento | causa de desplazamiento | raison | raison du deplacement | hazard',
  ),
  target(
    'country',
    'country',
    'Country | País | Pays',
    'iso3 | country code | codigo pais | code pays | admin0 | admin0 pcode | admin0pcode | pais de conteo',
  ),
  target(
    'figure',
    'count',
    'People | Personas | Personnes',
    'figure | individuals | number of people | number of individuals | no of individuals | num individuals | total individuals | idp ind | idps ind | personas desplazadas | numero de personas | no de personas | n de personas | cantidad de personas | total personas | individuos | nombre de personnes | nb de personnes | nb personnes | nombre d individus | individus | population | poblacion | effectif | number present idp ind | numpresentidpind',
  ),
  target('unit', 'word', 'Unit | Unidad | Unité', '', ['person', 'household']),
  target(
    'householdSize',
    'decimal',
    'People per household | Personas por hogar | Personnes par ménage',
    'household size | average household size | tamano del hogar | taille du menage',
  ),
  target('quantifier', 'word', 'How exact | Exactitud | Exactitude', 'quantifier', quantifiers),
  target(
    'start',
    'date',
    'From | Desde | Du',
    'start | start date | from date | fecha de inicio | fecha inicio | date de debut | displacement date | fecha de desplazamiento | date de deplacement',
  ),
  target(
    'end',
    'date',
    'To | Hasta | Au',
    'end | end date | to date | fecha de fin | fecha fin | fecha final | date de fin',
  ),
  target(
    'date',
    'date',
    'Date counted | Fecha del conteo | Date du comptage',
    'date | fecha | date of assessment | assessment date | fecha de evaluacion | fecha de levantamiento | date d evaluation | date de collecte | date of data collection',
  ),
  target(
    'reportingDate',
    'date',
    'Reported for | Fecha de reporte | Date de rapport',
    'reporting date | reportingdate | fecha del informe',
  ),
  target(
    'dateAccuracy',
    'word',
    'Date accuracy | Precisión de la fecha | Précision de la date',
    '',
    dateAccuracies,
  ),
  target('role', 'word', 'Role of the figure | Papel de la cifra | Rôle du chiffre', 'role', roles),
  target('origin', 'country', "Country of origin | País de origen | Pays d'origine", 'origin'),
  target(
    'destination',
    'country',
    'Country of destination | País de destino | Pays de destination',
    'destination',
  ),
  target('nationality', 'country', 'Nationality | Nacionalidad | Nationalité'),
  target(
    'nationalityGroup',
    'text',
    'Group of nationalities | Grupo de nacionalidades | Groupe de nationalités',
  ),
  target(
    'place.name',
    'text',
    'Place | Lugar | Lieu',
    'site | site name | sitio | nombre del sitio | nom du site | location | localidad | localite | municipality | municipio | commune | comunidad | albergue | shelter | admin2 | admin2 name | admin 2 | district | distrito',
  ),
  target(
    'place.pcode',
    'text',
    'P-code | Código P | P-code',
    'pcode | p code | admin2 pcode | admin2pcode | codigo p | code p | location code',
  ),
  target(
    'place.adminLevel',
    'whole',
    'Admin level | Nivel administrativo | Niveau administratif',
    'adminlevel',
  ),
  target('place.lat', 'decimal', 'Latitude | Latitud | Latitude', 'lat | gps latitude'),
  target('place.lon', 'decimal', 'Longitude | Longitud | Longitude', 'lon | lng | long | gps longitude'),
  target('operation', 'text', 'Operation | Operación | Opération'),
  target(
    'round',
    'whole',
    'Round | Ronda | Tour',
    'round number | numero de ronda | numero de tour | roundnumber',
  ),
  target('roundComplete', 'flag', 'Round complete | Ronda completa | Tour complet'),
  target('assessment', 'word', 'Assessment | Evaluación | Évaluation', 'assessment type', assessments),
  target('event.id', 'text', "Event id | Id del evento | Id de l'événement", 'event | evento | evenement'),
  target('event.name', 'text', "Event name | Nombre del evento | Nom de l'événement"),
  target(
    'breakdown.f',
    'count',
    'Women and girls | Mujeres y niñas | Femmes et filles',
    'female | women | females | mujeres | femenino | femmes | feminin',
  ),
  target(
    'breakdown.m',
    'count',
    'Men and boys | Hombres y niños | Hommes et garçons',
    'male | men | males | hombres | masculino | hommes | masculin',
  ),
  target(
    'publisher',
    'text',
    'Published by | Publicado por | Publié par',
    'publisher | organisation | organizacion',
  ),
  target('url', 'text', 'Link | Enlace | Lien', 'url'),
  target(
    'note',
    'text',
    'Note | Nota | Note',
    'notes | comment | comments | observaciones | comentarios | commentaires | remarques',
  ),
  target('confidential', 'flag', 'Confidential | Confidencial | Confidentiel'),
  target('reportedAt', 'text', 'Published on | Fecha de publicación | Date de publication'),
]
