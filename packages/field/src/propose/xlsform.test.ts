import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { parseProfile } from '../profile/parse-profile.ts'
import { mapRecord } from '../record/map-record.ts'
import { recordOfSubmission } from '../senders/openrosa.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { proposeForXlsForm, type FormSender } from './propose-xlsform.ts'

const survey = [
  ['type', 'name', 'label::English (en)', 'label::Español (es)', 'required'],
  ['start', 'start', null, null, null],
  ['begin_group', 'site', 'The site', 'El sitio', null],
  ['text', 'site_name', 'Name of the site', 'Nombre del sitio', 'yes'],
  ['select_one countries', 'where', 'Country', 'País', 'yes'],
  ['integer', 'n', 'Number of people', 'Número de personas', 'yes'],
  ['select_one reasons', 'why', 'Reason', 'Motivo', 'yes'],
  ['date', 'counted_on', 'Date of assessment', 'Fecha', 'yes'],
  ['geopoint', 'point', 'Where', 'Dónde', null],
  ['image', 'photo', 'Photo', 'Foto', null],
  ['text', 'remarks_of_mine', 'Anything else?', '¿Algo más?', null],
  ['end_group', null, null, null, null],
]
const choices = [
  ['list_name', 'name', 'label::English (en)', 'label::Español (es)'],
  ['countries', 'h', 'Haiti', 'Haití'],
  ['countries', 'DOM', 'Dominican Republic', 'República Dominicana'],
  ['reasons', 'violence', 'Violence', 'Violencia'],
  ['reasons', 'fl', 'Flood', 'Inundación'],
]
const settings = [
  ['form_id', 'version'],
  ['sites', '3'],
]

const propose = async (sender: FormSender, rows: (string | null)[][] = survey) => {
  const bytes = await writeXlsx({
    sheets: [
      { name: 'survey', rows },
      { name: 'choices', rows: choices },
      { name: 'settings', rows: settings },
    ],
  })
  const proposal = proposeForXlsForm(await openWorkbook(bytes), 'sites', sender)
  if (proposal === undefined) throw new Error('no XLSForm')
  return { proposal, profile: parseProfile(proposal.text, 'sites.yaml') }
}

describe('a profile from an XLSForm', () => {
  it('reads what its form sends through Kobo, and says what it does not know', async () => {
    const { proposal, profile } = await propose('kobo')
    expect(proposal.placed.map(({ name, field }) => `${name} ${field}`)).toEqual([
      'site/site_name place.name',
      'site/where country',
      'site/n figure',
      'site/why cause',
      'site/counted_on date',
      'site/point place.lat',
      'site/point place.lon',
    ])
    expect([proposal.unplaced, proposal.missing]).toEqual([['site/remarks_of_mine'], ['category']])
    expect(proposal.text).toContain('In the list reasons nobody knows "violence" (Violence, Violencia)')
    const record = {
      'site/site_name': 'Stade',
      'site/where': 'h',
      'site/n': '417',
      'site/why': 'fl',
      'site/counted_on': '2026-04-03',
      'site/point': '18.51 -72.28 30 5',
      'meta/rootUuid': 'uuid:1',
      _xform_id_string: 'a1',
    }
    const completed = { ...profile, constants: { category: 'idps' } }
    const { observations } = mapRecord(completed, record, 'kobo-hti')
    expect(observations[0]?.observation).toMatchObject({
      id: '1',
      category: 'idps',
      country: 'HTI',
      cause: 'disaster.weather.hydrological.flood',
      figure: 417,
      date: '2026-04-03',
      places: [{ name: 'Stade', lat: 18.51, lon: -72.28 }],
    })
    expect(observations[0]?.faults).toEqual([])
  })

  it('reads a submission of Collect, by the id of its form, and the items of a repeat', async () => {
    const repeated = [
      ['type', 'name', 'label'],
      ['select_one countries', 'where', 'Country'],
      ['begin repeat', 'groups', 'Groups'],
      ['integer', 'n', 'Number of people'],
      ['end repeat', null, null],
    ]
    const { profile } = await propose('openrosa', repeated)
    expect([profile.forms, profile.repeat]).toEqual([['sites'], 'groups'])
    const record = recordOfSubmission(
      '<data id="sites"><where>DOM</where><groups><n>3</n></groups><groups><n>4</n></groups><meta><instanceID>uuid:9</instanceID></meta></data>',
    )
    const { observations } = mapRecord(profile, record, 'odk')
    expect(observations.map(({ observation }) => [observation.figure, observation.country])).toEqual([
      [3, 'DOM'],
      [4, 'DOM'],
    ])
  })

  it('reads what Central gives, whose points are lon and lat', async () => {
    const { profile } = await propose('odk')
    const record = {
      __id: 'uuid:5',
      __system: { reviewState: null },
      site: { where: 'h', n: 12, point: { type: 'Point', coordinates: [-72.28, 18.51, 3] } },
    }
    const { observations } = mapRecord(profile, record, 'odk')
    expect(observations[0]?.observation).toMatchObject({
      figure: 12,
      places: [{ lat: 18.51, lon: -72.28 }],
    })
  })

  it('is none of a workbook without a survey', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Datos', rows: [['País', 'Personas']] }] })
    expect(proposeForXlsForm(await openWorkbook(bytes), 'x', 'kobo')).toBeUndefined()
  })
})
