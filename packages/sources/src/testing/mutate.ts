/** For tests: small valid files of each format, and ways to spoil them that repeat from a seed. */
import { formatById } from '../formats.ts'

/** mulberry32 */
const createRandom = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const extra: Readonly<Record<string, readonly string[]>> = {
  tideline: [
    '{"observations":[{"source":"a","id":"1","category":"idps","cause":"conflict","country":"HTI","figure":3,"date":"2024-01-01"}]}',
    '{"source":"a","id":"1","op":"retract"}\n{"source":"a","id":"2","op":"retract"}\n',
    'source,id,category,cause,country,figure,start,event.id\na,1,internal_displacements,disaster,BHS,9840,2019-09-01,Dorian é\n',
  ],
  'idmc-gidd-disasters': [
    '{"results":[{"iso3":"AFG","year":2017,"start_date":"2017-04-06","end_date":"2017-04-30","event_name":"Flood ü","new_displacement":59,"total_displacement":null,"hazard_category_name":"Weather related","hazard_type_name":"Flood","event_codes":["FL-2017-1-AFG"]}]}',
  ],
  'idmc-gidd-conflict': [
    '{"results":[{"iso3":"AFG","year":2009,"new_displacement":0,"total_displacement":297000}]}',
  ],
  'iom-dtm': [
    '{"isSuccess":false,"result":[],"errorMessages":["No filter"]}',
    '[{"operation":"Matthew","admin0Name":"Haïti","admin0Pcode":"HT","numPresentIdpInd":null,"reportingDate":"2017-09-30T00:00:00","roundNumber":0,"displacementReason":"Conflict; Natural disaster","numberMales":4,"numberFemales":3,"idpOriginAdmin1Name":"Sud","idpOriginAdmin1Pcode":"HT07","assessmentType":"ETT"}]',
    'operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,numPresentIdpInd,reportingDate,roundNumber,displacementReason,assessmentType\nA,Haiti,HTI,Ouest,HT01,Delmas,HT0112,30,2022-11-30,2,Conflict,BA\nA,Haiti,HTI,Ouest,HT01,,,7,2022-11-30,2,Conflict,BA\n',
  ],
  'us-cbp': [
    'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count\n2024 (FYTD),FYTD,SEP,U.S. Border Patrol,FMUA,Other,Title 8,Apprehensions,"1,022"\n2024,Remaining,SEP,U.S. Border Patrol,FMUA,Other,Title 8,Apprehensions,5\n',
  ],
  'iom-missing-migrants': [
    'web_id,region,reported_date,number_dead,number_missing,total_dead_and_missing,country_of_incident,location_description,location_coodinates\n2015.MMP00108,Mediterranean,,750,272,"1,022",Côte d&#039;Ivoire,"Off &quot;Abidjan&quot;\n","14.6, 93.2"\n2015.MMP00108,Mediterranean,2015-04-18,1,-1,0,Libya,,\n',
    'Main ID,Incident ID,Region of Incident,Incident Date,Incident Year,Month,Number of Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,Country of Incident\n2021.MMP1,2021.MMP1.1,Europe,,2021,March,1,,1,Greece\n',
  ],
  unhcr: [
    '{"items":[{"year":2019,"coo_name":"Haiti","coo_iso":"HTI","coa_name":"Panama","coa_iso":"PAN","refugees":5,"asylum_seekers":"9","idps":0,"stateless":0,"ooc":3,"oip":"-"}]}',
    'Extracted from UNHCR\n\nYear,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR\'s mandate,Asylum-seekers,IDPs of concern to UNHCR,Other people in need of international protection,Stateless persons\n2019,Tibetan,TIB,Nepal,NPL,12,0,0,-,0\n2022,"Unknown ",,Chad,TCD,5,0,0,-,0\n',
  ],
  'un-desa-stock': [
    '{"names":["Caribbean","Haiti","Dominican Republic"],"regions":[0],"matrix":{"2020":[[9,9,9],[9,0,496112],[9,12,0]]}}',
    'year,orig,dest,stock\n2020,,DOM,12\n2020,HTI,DOM,..\n',
  ],
  'mx-upmrip': [
    'citizenship,date,returns,country_of_entry\nNA,2019-02-01,1,MEXICO\nHONDURAS,2019-02-01,5000,MEXICO\n',
  ],
  'hdx-hapi-idps': [
    '{"data":[{"location_code":"HTI","operation":"A","population":12,"reference_period_end":"2022-11-30T00:00:00"}]}',
  ],
  'hdx-hapi-returnees': [
    'origin_location_code,asylum_location_code,population_group,gender,age_range,population,reference_period_end\nSLV,MEX,RDP,f,0-4,3,2019-12-31\n',
  ],
  r4v: ['{"data":[{"geomaster_name":"Panama","individuals":"120642","date":"2020-05-05","source":"SNM"}]}'],
  'iom-dtm-flow': [
    '{"isSuccess":true,"result":[{"admin0Pcode":"PA","fmpName":"Bajo","reportingDate":"2022-11-30T00:00:00","departureCountry":"Colombia","numPresentIndividuals":162}],"errorMessages":[]}',
  ],
  'pa-snm': [
    'toShow,year,total\nHaití,2019,10510\nOtros Paises,2019,9243\n',
    'kind,period,nationality,count,status,source\nmonth,2022-10,VEN,39834,partial to 22 Oct,press\nytd,2022-01..2022-10-22,ALL,204986,ytd,press\n',
    'pais,year,month,count\nTotal,2022,1,1589\nVenezuela,2022,1,"1,421"\nBrasil (1),2022,1,168\nCuba,2022,2,-\n',
  ],
}

export const samples = (id: string): readonly string[] => [
  formatById(id)?.example ?? '',
  ...(extra[id] ?? []),
]

const pieces = [
  '\u0000',
  '\u0000\u0000',
  '"',
  '""',
  '\\',
  '\\u0000',
  '\\ud800',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  '\t',
  '|',
  '\r',
  '\n',
  '\r\n',
  '9'.repeat(400),
  '-1',
  '1e309',
  '1.5',
  'NaN',
  'null',
  'true',
  '{}',
  '[]',
  '"__proto__":{"x":1},',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '[['.repeat(60),
  '{"a":'.repeat(30),
  '9999-99-99',
  '2024-02-30',
  '0000-00-00',
  '\ufeff',
  '\ufffd',
  '\u202e',
  '💥',
  'x'.repeat(3_000),
  '..',
  ':',
  '(1)',
  ' ',
  '',
] as const

const bytes = [0x00, 0x80, 0xc3, 0xe2, 0xf0, 0xff, 0xfe, 0x22, 0x5c, 0x0a] as const

const splice = (body: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array =>
  Buffer.concat([body.subarray(0, at), insert, body.subarray(Math.min(body.length, at + remove))])

export const mutate = (from: readonly string[], seed: number): Uint8Array => {
  const random = createRandom(seed)
  let body: Uint8Array = Buffer.from(from[random(from.length)] ?? '')
  for (let step = random(4); step >= 0; step -= 1) {
    const at = random(body.length + 1)
    const piece = Buffer.from(pieces[random(pieces.length)] ?? '')
    switch (random(8)) {
      case 0:
        body = body.subarray(0, at)
        break
      case 1:
        body = splice(body, at, 0, piece)
        break
      case 2:
        body = splice(body, at, 1 + random(12), piece)
        break
      case 3:
        body = splice(body, at, 1, Uint8Array.of(bytes[random(bytes.length)] ?? 0))
        break
      case 4: {
        const other = [';', '\t', '|', ':'][random(4)] ?? ';'
        body = Buffer.from(Buffer.from(body).toString().replaceAll(',', other))
        break
      }
      case 5:
        body = Buffer.concat([body, Buffer.from('\n'), body])
        break
      case 6: {
        // another type or a monster where a value stood
        const text = Buffer.from(body).toString()
        body = Buffer.from(text.replace(/"[^"]*"|\d+/, () => piece.toString()))
        break
      }
      default:
        body = Buffer.from(body.toReversed().subarray(0, at))
    }
  }
  return body
}
