/**
 * Why people moved, as one tree: IDMC Helix's typing of conflict, disaster and other causes, with `mixed`
 * (DTM names two causes at once; never split, never counted in both) and `unknown` beside them.
 *
 * A cause is a path of codes joined by dots. Disasters always have the levels
 * `disaster.<category>.<sub category>.<type>.<sub type>`, even where Helix repeats a name (geophysical >
 * geophysical, flood > flood), so that a level means the same everywhere and "type known, sub type not"
 * differs from "sub type: flood". Conflict has `conflict.<violence>[.<sub type>]`. Codes are never renamed
 * or reused.
 *
 * Crosswalk keys (GLIDE, EM-DAT, UNDRR-ISC 2025 hazard) follow the Montandon page of IDMC's IDU feed. Its
 * sister page for GIDD disagrees on several, so they are hints for matching, never identity.
 */
export interface CauseNode {
  code: string
  labels: { en: string; es: string; fr: string }
  /** other spellings found in published files */
  aliases?: readonly string[]
  glide?: string
  emdat?: string
  undrr?: string
  children?: readonly CauseNode[]
}

type Crosswalk = readonly [glide: string, emdat: string, undrr: string]

const node = (
  code: string,
  en: string,
  es: string,
  fr: string,
  children: readonly CauseNode[] = [],
): CauseNode => ({
  code,
  labels: { en, es, fr },
  ...(children.length > 0 ? { children } : {}),
})

const hazard = (
  code: string,
  en: string,
  es: string,
  fr: string,
  [glide, emdat, undrr]: Crosswalk,
): CauseNode => ({
  ...node(code, en, es, fr),
  glide,
  emdat,
  undrr,
})

const alias = (cause: CauseNode, ...aliases: string[]): CauseNode => ({ ...cause, aliases })

const conflict = node('conflict', 'Conflict', 'Conflicto', 'Conflit', [
  alias(
    node(
      'international',
      'International armed conflict (IAC)',
      'Conflicto armado internacional (CAI)',
      'Conflit armé international (CAI)',
    ),
    'International armed conflict',
    'IAC',
  ),
  alias(
    node(
      'non_international',
      'Non-International armed conflict (NIAC)',
      'Conflicto armado no internacional (CANI)',
      'Conflit armé non international (CANI)',
    ),
    'Non-International armed conflict',
    'NIAC',
  ),
  alias(
    node(
      'other_situations',
      'Other situations of violence (OSV)',
      'Otras situaciones de violencia (OSV)',
      'Autres situations de violence (ASV)',
      [
        alias(
          node(
            'civilian_state',
            'Civilian-state violence',
            'Violencia entre civiles y Estado',
            'Violence entre civils et État',
          ),
          'Civilian-state',
        ),
        alias(
          node(
            'crime',
            'Crime-related violence',
            'Violencia relacionada con la delincuencia',
            'Violence liée à la criminalité',
          ),
          'Crime-related',
        ),
        alias(
          node('communal', 'Communal violence', 'Violencia comunitaria', 'Violence communautaire'),
          'Communal',
        ),
        node('other', 'Other', 'Otra', 'Autre'),
      ],
    ),
    'Other situations of violence',
    'OSV',
  ),
  alias(
    node('unclear', 'Unclear/Unknown', 'Poco claro/Desconocido', 'Indéterminé/Inconnu'),
    'Unclear',
    'Unknown',
  ),
])

const earthquake = node('earthquake', 'Earthquake', 'Terremoto', 'Séisme', [
  hazard('earthquake', 'Earthquake', 'Terremoto', 'Séisme', ['EQ', 'nat-geo-ear-gro', 'GH0101']),
  hazard('tsunami', 'Tsunami', 'Tsunami', 'Tsunami', ['TS', 'nat-geo-ear-tsu', 'MH0705']),
])

const dryMassMovement = node('mass_movement', 'Mass Movement', 'Movimiento de masa', 'Mouvement de masse', [
  hazard('dry', 'Dry mass movement', 'Movimiento de masa seco', 'Mouvement de masse sec', [
    'LS',
    'nat-geo-mmd-lan',
    'GH0300',
  ]),
  hazard('sinkhole', 'Sinkhole', 'Socavón', 'Doline', ['OT', 'nat-geo-mmd-sub', 'GH0308']),
])

const volcanic = node('volcanic', 'Volcanic activity', 'Actividad volcánica', 'Activité volcanique', [
  hazard('volcanic', 'Volcanic activity', 'Actividad volcánica', 'Activité volcanique', [
    'VO',
    'nat-geo-vol-vol',
    'GH0201',
  ]),
])

const climatological = node('climatological', 'Climatological', 'Climatológico', 'Climatologique', [
  node('desertification', 'Desertification', 'Desertificación', 'Désertification', [
    hazard('desertification', 'Desertification', 'Desertificación', 'Désertification', [
      'OT',
      'nat-geo-env-des',
      'EN0206',
    ]),
  ]),
  node('drought', 'Drought', 'Sequía', 'Sécheresse', [
    hazard('drought', 'Drought', 'Sequía', 'Sécheresse', ['DR', 'nat-cli-dro-dro', 'MH0401']),
  ]),
  node('erosion', 'Erosion', 'Erosión', 'Érosion', [
    hazard('erosion', 'Erosion', 'Erosión', 'Érosion', ['OT', 'nat-geo-env-soi', 'GH0403']),
  ]),
  // Helix spells the type with s and its sub type with z
  alias(
    node('salinisation', 'Salinisation', 'Salinización', 'Salinisation', [
      alias(
        hazard('salinisation', 'Salinization', 'Salinización', 'Salinisation', [
          'OT',
          'nat-geo-env-slr',
          'EN0303',
        ]),
        'Salinisation',
      ),
    ]),
    'Salinization',
  ),
  node('sea_level_rise', 'Sea level Rise', 'Aumento del nivel del mar', 'Élévation du niveau de la mer', [
    hazard('sea_level_rise', 'Sea level rise', 'Aumento del nivel del mar', 'Élévation du niveau de la mer', [
      'OT',
      'nat-geo-env-slr',
      'EN0402',
    ]),
  ]),
  node('wildfire', 'Wildfire', 'Incendio forestal', 'Feu de forêt', [
    hazard('wildfire', 'Wildfire', 'Incendio forestal', 'Feu de forêt', ['WF', 'nat-cli-wil-wil', 'EN0205']),
  ]),
])

const hydrological = node('hydrological', 'Hydrological', 'Hidrológico', 'Hydrologique', [
  node('flood', 'Flood', 'Inundación', 'Inondation', [
    hazard(
      'dam_release',
      'Dam release flood',
      'Inundación por liberación de presa',
      'Inondation par lâcher de barrage',
      ['FL', 'tec-mis-col-col', 'TL0205'],
    ),
    hazard('flood', 'Flood', 'Inundación', 'Inondation', ['FL', 'nat-hyd-flo-flo', 'MH0600']),
  ]),
  node('mass_movement', 'Mass Movement', 'Movimiento de masa', 'Mouvement de masse', [
    hazard('avalanche', 'Avalanche', 'Avalancha', 'Avalanche', ['AV', 'nat-hyd-mmw-ava', 'MH0801']),
    alias(
      hazard(
        'landslide',
        'Landslide/Wet mass movement',
        'Deslizamiento/Movimiento de masa húmedo',
        'Glissement de terrain/Mouvement de masse humide',
        ['LS', 'nat-hyd-mmw-lan', 'GH0304'],
      ),
      'Wet mass movement',
      'Landslide',
    ),
  ]),
  node('wave', 'Wave action', 'Oleaje', 'Action des vagues', [
    hazard('rogue', 'Rogue Wave', 'Ola gigante', 'Vague scélérate', ['OT', 'nat-hyd-wav-rog', 'MH0701']),
  ]),
])

const meteorological = node('meteorological', 'Meteorological', 'Meteorológico', 'Météorologique', [
  node('extreme_temperature', 'Extreme Temperature', 'Temperatura extrema', 'Température extrême', [
    hazard('cold', 'Cold wave', 'Ola de frío', 'Vague de froid', ['CW', 'nat-met-ext-col', 'MH0502']),
    hazard('heat', 'Heat wave', 'Ola de calor', 'Vague de chaleur', ['HT', 'nat-met-ext-hea', 'MH0501']),
  ]),
  node('storm', 'Storm', 'Tormenta', 'Tempête', [
    hazard('hailstorm', 'Hailstorm', 'Granizada', 'Tempête de grêle', ['ST', 'nat-met-sto-hai', 'MH0404']),
    hazard('sand', 'Sand/dust storm', 'Tormenta de arena/polvo', 'Tempête de sable/poussière', [
      'VW',
      'nat-met-sto-san',
      'MH0201',
    ]),
    hazard('storm', 'Storm', 'Tormenta', 'Tempête', ['ST', 'nat-met-sto-sto', 'MH0103']),
    hazard('surge', 'Storm surge', 'Marejada ciclónica', 'Onde de tempête', [
      'SS',
      'nat-met-sto-sur',
      'MH0703',
    ]),
    hazard('tornado', 'Tornado', 'Tornado', 'Tornade', ['TO', 'nat-met-sto-tor', 'MH0305']),
    hazard('cyclone', 'Typhoon/Hurricane/Cyclone', 'Tifón/Huracán/Ciclón', 'Typhon/Ouragan/Cyclone', [
      'TC',
      'nat-met-sto-tro',
      'MH0306',
    ]),
    hazard('winter', 'Winter storm/Blizzard', 'Tormenta invernal/Ventisca', 'Tempête hivernale/Blizzard', [
      'OT',
      'nat-met-sto-bli',
      'MH0403',
    ]),
  ]),
])

const disaster = node('disaster', 'Disaster', 'Desastre', 'Catastrophe', [
  node('geophysical', 'Geophysical', 'Geofísico', 'Géophysique', [
    node('geophysical', 'Geophysical', 'Geofísico', 'Géophysique', [earthquake, dryMassMovement, volcanic]),
  ]),
  alias(
    node('weather', 'Weather related', 'Relacionado con el clima', 'Lié aux conditions météorologiques', [
      climatological,
      hydrological,
      meteorological,
    ]),
    'Weather',
  ),
  node('unknown', 'Unknown', 'Desconocido', 'Inconnu'),
])

const other = node('other', 'Other', 'Otra', 'Autre', [
  alias(node('development', 'Development', 'Desarrollo', 'Développement'), 'Development projects'),
  node('eviction', 'Eviction', 'Desalojo', 'Expulsion'),
  alias(
    node('technical', 'Technical disaster', 'Desastre técnico', 'Catastrophe technique'),
    'Technological disaster',
  ),
])

/** The whole tree, from its roots. */
export const causeTree: readonly CauseNode[] = [
  conflict,
  disaster,
  other,
  node('mixed', 'Several causes', 'Varias causas', 'Causes multiples'),
  node('unknown', 'Unknown', 'Desconocida', 'Inconnue'),
]
