/** Bodies as the tools send them: shapes of public samples, with figures of our own. */

/** KoboToolbox, REST service: flat names, numbers as text, times without a zone. */
export const koboRecord = (uuid: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  _id: 99009124,
  'formhub/uuid': '5d41402abc4b2a76b9719d911017c592',
  start: '2026-04-03T23:59:18.882-05:00',
  end: '2026-04-04T00:10:02.101-05:00',
  'site/name': ' Léogâne, Place d’Armes ',
  'site/commune': 'HT0121',
  'site/people': '417',
  'site/women': '220',
  'site/men': '197',
  'site/reason': 'violence',
  'site/counted_on': '2026-04-03',
  __version__: 'vEUH3uexample',
  'meta/instanceID': `uuid:${uuid}`,
  'meta/rootUuid': `uuid:${uuid}`,
  _xform_id_string: 'aSites2026Example',
  _uuid: uuid,
  _attachments: [],
  _status: 'submitted_via_web',
  _geolocation: [null, null],
  _submission_time: '2026-04-04T05:12:40',
  _tags: [],
  _notes: [],
  _validation_status: {},
  _submitted_by: null,
  ...changes,
})

/** ODK Central, a row of its OData. */
export const centralRow = (
  id: string,
  changes: Record<string, unknown> = {},
  system: Record<string, unknown> = {},
): Record<string, unknown> => ({
  __id: `uuid:${id}`,
  __system: {
    submissionDate: '2026-04-04T05:12:40.123Z',
    updatedAt: null,
    deletedAt: null,
    submitterId: '5',
    submitterName: 'tablet 5',
    attachmentsPresent: 0,
    attachmentsExpected: 0,
    status: null,
    reviewState: null,
    deviceId: 'collect:x',
    edits: 0,
    formVersion: '1.0',
    ...system,
  },
  site: {
    name: 'Gonaïves, stade',
    commune: 'HT0511',
    people: 90,
    reason: 'flood',
    counted_on: '2026-04-03',
    location: { type: 'Point', coordinates: [-72.68, 19.45, 3], properties: { accuracy: 5 } },
    ...changes,
  },
  meta: { instanceID: `uuid:${id}` },
})

/** OpenRosa, as Collect posts it. */
export const submission = (id: string, people: string, deprecated?: string): string =>
  `<?xml version="1.0"?><data xmlns:orx="http://openrosa.org/xforms" id="sites" version="3"><site>Jacmel &amp; Bel-Air</site><people>${people}</people><counted_on>2026-04-05</counted_on><orx:meta><orx:instanceID>uuid:${id}</orx:instanceID>${deprecated === undefined ? '' : `<orx:deprecatedID>uuid:${deprecated}</orx:deprecatedID>`}</orx:meta></data>`

export const dataValueSet = (values: readonly Record<string, unknown>[]): object => ({
  dataSet: 'pBOMPrpg1QX',
  completeDate: '2026-05-02',
  period: '202604',
  orgUnit: 'DiszpKrYNg8',
  dataValues: values,
})

/** CommCare, a form repeater. */
export const commCareForm = (id: string, people: string): object => ({
  domain: 'crossings',
  id,
  form: {
    '@xmlns': 'http://openrosa.org/formdesigner/AAAA',
    '#type': 'data',
    people,
    meta: {
      instanceID: id,
      timeStart: '2026-04-03T21:01:00.000-05:00',
      timeEnd: '2026-04-03T23:30:00.000-05:00',
      username: 'enumerator1',
    },
  },
  received_on: '2026-04-04T04:31:00.000000Z',
})
