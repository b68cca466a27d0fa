/**
 * Names that publishers print and the generated tables lack, by where they are from. In every language, since
 * publishers mix them ("Cabo Verde" in an English table). A name belongs here because a list of names has it, never
 * because one file does: what is a misprint stands apart, with where it was met.
 */

/** Several countries bear these, and usage means the one: M49 and ISO 3166, or the field's own papers. */
const usage: readonly (readonly [string, string])[] = [
  ['COG', 'Congo'],
  ['KOR', 'Korea | Corea | Corée'],
  ['MAF', 'Saint Martin'],
  ['VIR', 'Virgin Islands'],
]

/** The UN's names (M49, UNTERM) in Spanish and French, and in English where they are older. */
const unitedNations: readonly (readonly [string, string])[] = [
  ['ARE', 'Émirats arabes unis'],
  ['BOL', 'Bolivia (Estado Plurinacional de) | Bolivie (État plurinational de)'],
  ['CAF', 'República Centroafricana | République centrafricaine'],
  ['CHN', 'República Popular China | République populaire de Chine'],
  ['COD', 'République démocratique du Congo | Democratic Republic of Congo'],
  ['COG', 'Republic of Congo | République du Congo'],
  ['CPV', 'Cape Verde'],
  ['DOM', 'República Dominicana | République dominicaine'],
  ['FLK', 'Islas Malvinas (Falkland) | Malvinas'],
  [
    'FSM',
    'Micronesia (Federated States of) | Micronesia (Estados Federados de) | Micronésie (États fédérés de)',
  ],
  [
    'GBR',
    "Reino Unido de Gran Bretaña e Irlanda del Norte | Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
  ],
  ['IRN', "Irán (República Islámica del) | Iran (République islamique d')"],
  ['KAZ', 'Kazakstan'],
  ['KOR', 'República de Corea | République de Corée'],
  ['LAO', 'República Democrática Popular Lao | République démocratique populaire lao'],
  ['LBY', 'Libyan Arab Jamahiriya | Jamahiriya Árabe Libia | Jamahiriya arabe libyenne'],
  ['MDA', 'República de Moldova | République de Moldova'],
  [
    'MKD',
    'The former Yugoslav Republic of Macedonia | ex República Yugoslava de Macedonia | ex-République yougoslave de Macédoine',
  ],
  ['NLD', 'Países Bajos (Reino de los) | Pays-Bas (Royaume des)'],
  ['NZL', 'Nueva Zelandia'],
  ['PRK', 'República Popular Democrática de Corea | République populaire démocratique de Corée'],
  ['PSE', 'State of Palestine | Estado de Palestina | État de Palestine | Occupied Palestinian Territory'],
  ['RUS', 'Russian Federation | Federación de Rusia | Fédération de Russie'],
  ['STP', 'Santo Tomé y Príncipe'],
  ['SYR', 'Syrian Arab Republic | República Árabe Siria | République arabe syrienne'],
  ['TZA', 'República Unida de Tanzanía | République-Unie de Tanzanie'],
  ['USA', "United States of America | Estados Unidos de América | États-Unis d'Amérique"],
  ['VEN', 'Venezuela (República Bolivariana de) | Venezuela (République bolivarienne du)'],
  ['VIR', 'Islas Vírgenes de los Estados Unidos'],
  ['VNM', 'Viet Nam'],
]

/** The World Bank's names of countries, as its tables and those made from them print them. */
const worldBank: readonly (readonly [string, string])[] = [
  ['EGY', 'Egypt, Arab Rep. | República Árabe de Egipto'],
  ['HKG', 'Hong Kong, China | Hong Kong SAR'],
  ['KGZ', 'Kyrgyz Republic | República Kirguisa'],
  ['LAO', 'Lao PDR | RDP Lao'],
  ['MAC', 'Macao, China | Macao SAR | Macau'],
  ['PSE', 'West Bank and Gaza'],
  ['SVK', 'Slovak Republic | República Eslovaca | République slovaque'],
  ['TWN', 'Taiwan, China'],
  ['VEN', 'Venezuela, RB'],
  ['YEM', 'Yemen, Rep.'],
  ['SXM', 'St. Martin (Dutch part)'],
]

/** Short forms of IDMC, IOM and UNHCR (UNHCR gives the codes of its names beside them). */
const humanitarian: readonly (readonly [string, string])[] = [
  ['BES', 'Bonaire'],
  ['CAF', 'CAR'],
  ['COD', 'DR Congo | DRC | RD Congo | Congo RD | RDC | Dem. Rep. Congo'],
  ['FSM', 'FS Micronesia'],
  ['IRN', 'Islamic Republic of Iran'],
  ['PRK', "North Korea | Corée du Nord | DPR Korea | DPRK | Dem. People's Rep. Korea"],
  ['KOR', 'South Korea | Corée du Sud'],
  ['PSE', 'Palestinian'],
  ['SRB', 'Serbia and Kosovo: S/RES/1244 (1999)'],
  ['XKX', 'Kosovo: S/RES/1244 (1999) | Kosovo (UNSCR 1244)'],
]

/** What people write in tables of any of the three languages: initials, and names that are usual beside their own. */
const everyday: readonly (readonly [string, string])[] = [
  ['BHS', 'Las Bahamas'],
  ['BOL', 'Bolivia'],
  ['CIV', 'Costa de Marfil'],
  ['CUW', 'Curacao'],
  ['CZE', 'Czech Republic | República Checa'],
  ['GBR', 'UK | United Kingdom | Reino Unido | Gran Bretaña | Grande-Bretagne | Inglaterra'],
  ['GNB', 'Guinea-Bissau'],
  ['GUF', 'Guyana Francesa'],
  ['LSO', 'Lesoto'],
  ['MDA', 'Moldavia'],
  ['MKD', 'Macedonia | FYROM'],
  ['PSE', 'Palestina'],
  ['RUS', 'Rusia | Russie'],
  ['SAU', 'Arabia Saudita'],
  ['SYR', 'Syrie'],
  ['TUR', 'Turquía | Turquie'],
  ['USA', 'US | Estados Unidos'],
  ['VAT', 'Vatican | Vaticano'],
  ['VGB', 'Virgin Islands (British)'],
  ['ZWE', 'Zimbabue'],
  ['AB9', 'Abyei'],
  ['IRL', 'Republic of Ireland | República de Irlanda | République d’Irlande'],
  ['KAZ', 'Kazajstán'],
  ['KNA', 'San Cristóbal y Nevis'],
  ['NLD', 'Holland | Holanda | Hollande'],
]

/** Names of before in Spanish and French; the English ones are generated from ISO 3166-3. */
const former: readonly (readonly [string, string])[] = [
  ['BEN', 'Dahomé'],
  ['BFA', 'Alto Volta | Haute-Volta'],
  ['DEU', 'República Democrática Alemana | République démocratique allemande'],
  ['LKA', 'Ceylon | Ceilán | Ceylan'],
  ['MMR', 'Birmania | Birmanie'],
  ['SWZ', 'Swazilandia'],
  ['VUT', 'Nuevas Hébridas | Nouvelles-Hébrides'],
  ['ZWE', 'Rodesia del Sur | Rhodésie du Sud'],
  ['BES', 'Bonaire, Saint Eustatius and Saba'],
  ['WSM', 'Western Samoa | Samoa Occidental | Samoa occidentales'],
]

/** Not names but known slips, each with where it was met. Nothing is guessed from them. */
const misprints: readonly (readonly [string, string])[] = [
  // Panama's migration service, bulletins of 2021 and 2022
  ['LKA', 'Siri Lanka'],
]

/** In the order in which a name is given away: what usage means first. */
export const printedNames: readonly (readonly [iso3: string, name: string])[] = [
  ...usage,
  ...unitedNations,
  ...worldBank,
  ...humanitarian,
  ...everyday,
  ...former,
  ...misprints,
].flatMap(([iso3, list]) => list.split(' | ').map((name) => [iso3, name] as const))
