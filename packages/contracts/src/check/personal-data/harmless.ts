/**
 * What real notes are full of and leads to nobody: dates, coordinates, figures, money, codes, numbers of laws and
 * reports. It is taken out of a text before anything looks for a person in what is left.
 */

export const harmless: readonly RegExp[] = [
  // GLIDE: EQ-2023-000015-SYR; and other codes in which digits hang on letters: PA0101, MDRBS003, FL/2019-000099
  /(?<![\p{L}\p{N}])[A-Z]{2}-\d{4}-\d{6}(?:-[A-Z]{3})?(?![\p{L}\p{N}])/gu,
  // dates and times in every common order
  /(?<![\d.])(?:19|20|21)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)/gu,
  /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19|20|21)?\d{2}(?![\d-])/gu,
  // behind a country code these and spans of years are the rest of a phone number: +502 20290501, +507 2029-2050
  /(?<!\d)(?<!\+\d{1,3}[ .-]?)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
  // spans of years
  /(?<![\d.-])(?<!\+\d{1,3}[ .-]?)(?:19|20|21)\d{2}\s?[-/]\s?(?:19|20|21)\d{2}(?![\d-])/gu,
  // coordinates: a decimal part of four digits and more
  /(?<![\d.+])-?(?:1[0-7]\d|180|\d{1,2})[.,]\d{4,}(?![\d])(?![.-]\d)\s?°?/gu,
  // with a plus sign it may be a phone number in groups: +52.2000 0000
  /(?<![\d.])\+(?:1[0-7]\d|180|\d{1,2})\.\d{4,6}(?![ .-]?\d)/gu,
  // figures with thousands separators, and amounts of money
  /(?<![\d+(.-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d-])/gu,
  /(?<![\d+(.-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.-])/gu,
  /(?<![\d+(.-]\s?)(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d-]|[ \u00a0\u202f]\d)/gu,
  /[$€£]\s?\d[\d., ]{0,30}/gu,
  // squares of the military grid: 17P NK 6123 4567
  /(?<![\p{L}\d])\d{1,2}[C-X] ?[A-Z]{2} ?\d{2,5} ?\d{2,5}(?!\d)/gu,
  // clock times, ratios and versions: 08:30-17:00, 1.2.10
  /(?<!\d)(?:[01]?\d|2[0-4])[:h][0-5]\d(?:\s?-\s?(?:[01]?\d|2[0-4])[:h][0-5]\d)?(?!\d)/gu,
  // amounts with the money behind or before it: Q 12345678, 61234567 HTG
  /(?<![\p{L}\d])(?:USD|EUR|HNL|GTQ|MXN|COP|CRC|PAB|NIO|DOP|HTG|VES|B\/\.|Q|L|Bs|RD\$|C\$|₡|₲)\.?\s?\d[\d.,]{0,20}(?![\d-])/gu,
  /(?<![\d+(.-])\d[\d.,]{0,20}\s?(?:USD|EUR|HNL|GTQ|MXN|COP|CRC|PAB|NIO|DOP|HTG|VES|d[oó]lares|dollars|euros?|pesos|quetzales|lempiras|colones|gourdes|%)(?!\p{L})/giu,
  // numbers of laws, reports, projects and the like, by the word before them
  /(?<!\p{L})(?:laws?|ley|loi|decrees?|decretos?|d[eé]crets?|resoluci[oó]n(?:es)?|r[eé]solutions?|acuerdo|ordinance|ordonnance|arr[eê]t[eé]|gaceta|gazette|ISBN|ISSN|DOI|bulletin|bolet[ií]n|report|reporte|informe|rapport|sitrep|ref(?:erence|erencia|\.)?|ticket|expediente|dossier|proyecto|project|projet|contrato|contract|contrat|invoice|factura|facture|grant|lote|versi[oó]n|build|EPSG|p-?codes?|pcode|c[oó]digo|code|census|censo|form|formulario|formulaire|submission|parcela|finca|polygon|pol[ií]gono|ticker|batch|serial|serie|event|evento|flight|vuelo|vol)(?![\p{L}-])[\s:.,#()nNºo°uúmMeérb]{0,12}[\p{Lu}-]{0,6}\d[\d./-]{2,40}/giu,
  // what is counted, by the word right before it: "IND 6123-6567", "HH: 1250"
  /(?<!\p{L})(?:IND|HH|HHs|IDPs?|PDI|pop|population|poblaci[oó]n|households?|hogares|individuals?|individuos|families|familias|familles|m[eé]nages|personas?|personnes|people|persons|total|caseload|beneficiar(?:ies|ios)|b[eé]n[eé]ficiaires|returnees|migrant[es]s?|viviendas|houses)[\s:=.~]{1,4}\d{1,9}(?:\s?(?:-|\/|to|a|and|y|et|à)\s?\d{1,9})?(?![\d-])(?! ?\d)/giu,
]

/** Figures and ranges of what is counted, by the word right behind them: "1000-1500 people", "12345678 personas". */
export const counted =
  /(?<![\d+(.,-])(?<!\d[ .-])\d{1,9}(?:\s?-\s?\d{1,9})?(?=\s{1,3}(?:people|persons?|individuals?|households?|famil|idps?|migrants?|returnees?|houses?|homes?|personas?|hogares|viviendas|migrantes|personnes|ménages|maisons|km|m\b|mm|ha\b|children|ni[ñn][oa]s|enfants|mujeres|women|femmes|hombres|beneficiar|b[eé]n[eé]ficiaires|individu[os]|d[eé]plac[eé]|desplaz|refugee|refugiad|r[eé]fugi[eé]|habitantes?|inhabitants|residentes|litros?|lit(?:re|er)s|kg|tons?|toneladas?|tonnes|hect[aá]reas?|km2|issued|distributed|delivered|emitid|entregad|expedid|distribu|d[eé]livr|votes?|votos|registros|records|rows|kits|raciones|rations|cases|casos|cas\b))/giu
