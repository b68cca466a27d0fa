/** The fields that a column may fill, with other names of headers in English, Spanish and French. */
import { assessments, categories, dateAccuracies, quantifiers, roles } from '@tideline/contracts'
import { fieldNames } from '@tideline/words'
import type { Target, TargetKind } from './target.ts'

type FieldOfName = keyof typeof fieldNames

const split = (names: string): string[] => names.split(' | ').filter((name) => name !== '')

const target = (field: FieldOfName, kind: TargetKind, aliases = '', words?: readonly string[]): Target => ({
  field,
  kind,
  labels: fieldNames[field],
  aliases: split(aliases),
  ...(words === undefined ? {} : { words }),
})

export const targets: readonly Target[] = [
  target('source', 'text', 'source id'),
  target('id', 'text', 'id | uuid | record | registro | instanceid'),
  target('revision', 'whole', 'version'),
  target('op', 'word', 'operation type', ['report', 'retract']),
  target(
    'category',
    'word',
    'type of population | tipo de poblacion | type de population | measure',
    categories,
  ),
  target(
    'cause',
    'cause',
    'reason | reason of displacement | displacement reason | motivo | motivo de desplazamiento | causa de desplazamiento | raison | raison du deplacement | hazard',
  ),
  target(
    'country',
    'country',
    'iso3 | country code | codigo pais | code pays | admin0 | admin0 pcode | admin0pcode | pais de conteo',
  ),
  target(
    'figure',
    'count',
    'figure | individuals | number of people | number of individuals | no of individuals | num individuals | total individuals | idp ind | idps ind | personas desplazadas | numero de personas | no de personas | n de personas | cantidad de personas | total personas | individuos | nombre de personnes | nb de personnes | nb personnes | nombre d individus | individus | population | poblacion | effectif | number present idp ind | numpresentidpind',
  ),
  target('unit', 'word', '', ['person', 'household']),
  target(
    'householdSize',
    'decimal',
    'household size | average household size | tamano del hogar | taille du menage',
  ),
  target('quantifier', 'word', 'quantifier', quantifiers),
  target(
    'start',
    'date',
    'start | start date | from date | fecha de inicio | fecha inicio | date de debut | displacement date | fecha de desplazamiento | date de deplacement',
  ),
  target('end', 'date', 'end | end date | to date | fecha de fin | fecha fin | fecha final | date de fin'),
  target(
    'date',
    'date',
    'date | fecha | date of assessment | assessment date | fecha de evaluacion | fecha de levantamiento | date d evaluation | date de collecte | date of data collection',
  ),
  target('reportingDate', 'date', 'reporting date | reportingdate | fecha del informe'),
  target('dateAccuracy', 'word', '', dateAccuracies),
  target('role', 'word', 'role', roles),
  target('origin', 'country', 'origin'),
  target('destination', 'country', 'destination'),
  target('nationality', 'country'),
  target('nationalityGroup', 'text'),
  target(
    'place.name',
    'text',
    'site | site name | sitio | nombre del sitio | nom du site | location | localidad | localite | municipality | municipio | commune | comunidad | albergue | shelter | admin2 | admin2 name | admin 2 | district | distrito',
  ),
  target(
    'place.pcode',
    'text',
    'pcode | p code | admin2 pcode | admin2pcode | codigo p | code p | location code',
  ),
  target('place.adminLevel', 'whole', 'adminlevel'),
  target('place.lat', 'decimal', 'lat | gps latitude'),
  target('place.lon', 'decimal', 'lon | lng | long | gps longitude'),
  target('operation', 'text'),
  target('round', 'whole', 'round number | numero de ronda | numero de tour | roundnumber'),
  target('roundComplete', 'flag'),
  target('assessment', 'word', 'assessment type', assessments),
  target('event.id', 'text', 'event | evento | evenement'),
  target('event.name', 'text'),
  target('breakdown.f', 'count', 'female | women | females | mujeres | femenino | femmes | feminin'),
  target('breakdown.m', 'count', 'male | men | males | hombres | masculino | hommes | masculin'),
  target('publisher', 'text', 'publisher | organisation | organizacion'),
  target('url', 'text', 'url'),
  target(
    'note',
    'text',
    'notes | comment | comments | observaciones | comentarios | commentaires | remarques',
  ),
  target('confidential', 'flag'),
  target('reportedAt', 'text'),
]
