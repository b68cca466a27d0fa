/**
 * The closed list of error and warning codes. A code is never renamed or reused; docs/reference/errors.md
 * documents each (a test compares the two). `status` is the HTTP status where the code ends a request;
 * row codes stand in a receipt and have none of their own, but for two that may also be a column's.
 */
export interface CodeInfo {
  scope: 'row' | 'request' | 'machine'
  status?: number
  /** whether sending the same again later may succeed */
  retryable: boolean
  hint: string
}

const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: false, hint })
const request = (status: number, hint: string, retryable = false): CodeInfo => ({
  scope: 'request',
  status,
  retryable,
  hint,
})
const machine = (hint: string): CodeInfo => ({ scope: 'machine', retryable: false, hint })

export const errorCodes = {
  ROW_BROKEN: row('The row is not readable JSON or CSV; check quotes, commas and the encoding (UTF-8).'),
  ROW_TOO_LARGE: row('One row may be 256 KiB at most; shorten notes or split places.'),
  ROW_TOO_DEEP: row('A row may nest eight levels at most.'),
  FIELD_UNKNOWN: row(
    'The contract has no such field; personal details have no place here. See the OpenAPI document.',
  ),
  // a member refuses its row; a column, of which every row has two, the whole request
  FIELD_REPEATED: {
    ...row('A column or a JSON member is named twice, and which one is meant cannot be known; send it once.'),
    status: 400,
  },
  FIELD_MISSING: row('This field is required.'),
  FIELD_TYPE: row('The value has the wrong type.'),
  FIELD_INVALID: row('The value is outside what this field allows.'),
  SOURCE_NOT_ALLOWED: row('The API key may not write this source.'),
  CATEGORY_UNKNOWN: row('Use a category of the contract, e.g. internal_displacements or idps.'),
  CAUSE_UNKNOWN: row('Use a path of the cause tree, e.g. disaster.weather.meteorological.storm.cyclone.'),
  COUNTRY_UNKNOWN: row(
    'Use ISO 3166-1 alpha-3, AB9 (Abyei), XKX (Kosovo) or, only for where it was counted, XXU (unknown or several).',
  ),
  FIGURE_INVALID: row('A figure is a whole number from 0 to 9007199254740991, or null for not reported.'),
  // a cell refuses its row; a column whose cells contradict each other the whole file
  FIGURE_AMBIGUOUS: {
    ...row(
      'The number can be read in two ways, since its mark may stand between thousands or before decimals; send it without marks.',
    ),
    status: 400,
  },
  FIGURE_IMPLAUSIBLE: row(
    'More people than there are in the world (10 billion); check for joined numbers or a factor.',
  ),
  HOUSEHOLD_SIZE_MISSING: row('With unit "household" give householdSize, the people per household.'),
  HOUSEHOLD_SIZE_INVALID: row('householdSize is above 0 and at most 30.'),
  DATE_INVALID: row('Dates are real civil dates, YYYY-MM-DD.'),
  DATE_AMBIGUOUS: row(
    'The date can be read in two ways, since day and month may stand in either order; write it as YYYY-MM-DD.',
  ),
  DATE_MISSING: row('A flow needs start; a stock needs date.'),
  DATES_REVERSED: row('start must not be after end.'),
  DATE_IN_FUTURE: row('A flow may not end, nor a stock be measured, later than tomorrow.'),
  DATE_KIND_MISMATCH: row('start and end belong to flows, date and reportingDate to stocks.'),
  BREAKDOWN_EXCEEDS_TOTAL: row('The breakdown adds up to more than the figure.'),
  BREAKDOWN_DUPLICATE_BAND: row('The same sex and age band occurs twice.'),
  BREAKDOWN_AGE_REVERSED: row('ageFrom must not be above ageTo.'),
  PERSONAL_DATA: row(
    'Remove phone numbers, e-mail addresses and identity documents; no person may be identifiable.',
  ),
  REVISION_CONFLICT: row(
    'This revision is already stored with other content; send the next revision number.',
  ),
  BASE_REVISION_STALE: row(
    'Somebody else revised this observation meanwhile; fetch it and edit the newest revision.',
  ),
  ROW_CONTRADICTS: row(
    'Another row of this file is about the same and says something else; leave one of the two, or say what tells them apart.',
  ),
  COLUMN_MISSING: row(
    'No column of the sheet says this; say in the profile which one does, or use the template.',
  ),
  FORM_UNMAPPED: row(
    'No mapping profile reads this form; write one (`tideline profile new`), then replay the row.',
  ),
  REPLAY_NEEDS_FILE: row(
    'What this row means depends on the rest of its file; push the file again, or replay it corrected.',
  ),
  BODY_UNREADABLE: request(400, 'The body is not what its Content-Type says.'),
  HEADER_UNKNOWN: request(400, 'The columns are not those of this format; see `tideline sources`.'),
  PROFILE_UNKNOWN: request(404, 'There is no such mapping profile here; see `tideline profile list`.'),
  SIGNATURE_INVALID: request(
    401,
    'The signature does not fit the body, or is too old; check the secret of the hook and the clock of its sender.',
  ),
  WORKBOOK_TOO_LARGE: request(
    413,
    'A workbook may have 20 MB, 200 MB unpacked, 100,000 rows and 200 columns; send it in parts, as values only.',
  ),
  LAST_RECORD_CUT: request(
    400,
    'The last record has no line end or too few cells, so the file may be cut off; fetch it again.',
  ),
  REQUEST_UNREADABLE: request(
    400,
    'This is no HTTP request as it is understood here, or its address and headers are longer than 16 KiB.',
  ),
  PARAMETER_INVALID: request(400, 'A parameter has a value it does not allow.'),
  PARAMETER_MISSING: request(400, 'A required parameter is missing.'),
  PARAMETER_UNKNOWN: request(400, 'There is no such parameter; see the OpenAPI document.'),
  KEY_MISSING: request(401, 'Send Authorization: Bearer KEY.'),
  KEY_UNKNOWN: request(401, 'This API key is not known here.'),
  KEY_EXPIRED: request(401, 'This API key is not good any more.'),
  KEY_NOT_ALLOWED: request(403, 'This API key may not do that.'),
  HOST_UNKNOWN: request(
    421,
    'This service does not go by the name that was asked for; use its address, or add the name to ALLOWED_HOSTS.',
  ),
  ORIGIN_FOREIGN: request(403, 'A page of another site may not change anything here.'),
  NOT_FOUND: request(404, 'There is nothing at this address.'),
  OBSERVATION_UNKNOWN: request(404, 'No revision of this observation is stored.'),
  RECEIPT_UNKNOWN: request(404, 'No such receipt.'),
  BATCH_UNKNOWN: request(404, 'No such batch, or it expired; send the file again.'),
  SNAPSHOT_UNKNOWN: request(404, 'No such snapshot.'),
  EVENT_UNKNOWN: request(404, 'No observation of this country names such an event; see /v1/events.'),
  COLLECTION_UNKNOWN: request(404, 'There is no such collection; see `tideline collect list`.'),
  FORMAT_UNKNOWN: request(404, 'There is no such format; see `tideline sources`.'),
  METHOD_NOT_ALLOWED: request(405, 'This address does not answer that method.'),
  RANGE_UNSATISFIABLE: request(
    416,
    'The file has fewer bytes than Range asks for; Content-Range says how many.',
  ),
  FETCHING_OFF: request(
    409,
    'Nothing is fetched here: set FETCHING=on for the source-collector, and accept the terms in its collections.',
  ),
  COMPLETE_TOO_MANY_RETRACTIONS: request(
    409,
    'More than 20 % of what was published, or of its people, would be retracted, emptied or changed tenfold, in all or in one period; add force=true if that is meant.',
  ),
  COMPLETE_WINDOW_STRETCHED: request(
    409,
    'Rows far from all others stretch the period, and what was published there would be retracted; correct the dates of these rows, or add force=true if that is meant.',
  ),
  COMPLETE_GOES_BACK: request(
    409,
    'The file is an earlier one again, and a newer one came since; add force=true if the newer one is to go.',
  ),
  COMPLETE_WINDOW_EMPTY: request(
    409,
    'The file covers no period, so nothing can be concluded from what it lacks.',
  ),
  BATCH_OUTDATED: request(
    409,
    'What was stored since the preview changes what the batch would do; nothing was appended, look again and commit.',
  ),
  IDEMPOTENCY_KEY_REUSED: request(
    422,
    'Another body was sent under this Idempotency-Key; nothing was appended, send it under a key of its own.',
  ),
  BODY_TOO_SLOW: request(408, 'The rest of the body did not come in time; send it again.', true),
  BODY_TOO_LARGE: request(413, 'Send smaller parts.'),
  MEDIA_TYPE_UNSUPPORTED: request(
    415,
    'Use application/json, application/x-ndjson, text/csv, or a workbook (XLSX, ODS).',
  ),
  QUERY_TOO_LARGE: request(
    422,
    'The answer would hold or explain too much; choose a longer interval, a shorter period, fewer groups, or instants nearer to each other.',
  ),
  SUM_TOO_LARGE: request(
    422,
    'The figures add up to more than 9007199254740991, which cannot be told exactly; ask for a shorter period or fewer groups, and look for a wrong figure.',
  ),
  ALL_ROWS_REJECTED: request(422, 'No row could be accepted; the reasons are in rejections.'),
  RATE_LIMITED: request(429, 'Too many requests with this key; wait as Retry-After says.', true),
  INTERNAL: request(500, 'Unexpected; the log has the details under the request id.', true),
  OVERLOADED: request(503, 'More is in flight than can be taken; send again as Retry-After says.', true),
  BATCHES_FULL: request(
    503,
    'Batches that wait to be committed fill their room; commit or drop one, or send again as Retry-After says.',
    true,
  ),
  KAFKA_UNAVAILABLE: request(
    503,
    'The log does not answer; nothing was taken, send again as Retry-After says.',
    true,
  ),
  CLICKHOUSE_UNAVAILABLE: request(
    503,
    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',
    true,
  ),
  STOPPING: request(503, 'The service is stopping; send again.', true),
  MESSAGE_UNREADABLE: machine(
    'A Kafka message is not a record of version 1; it is kept whole in the rejected table.',
  ),
  STORE_REFUSED_ROW: machine(
    'ClickHouse refuses this one row as data; it is kept whole in the rejected table.',
  ),
  USAGE: machine('The command line was used wrongly; see --help.'),
  PULL_REFUSED: machine(
    'The server that is pulled from does not answer as its interface says; check its address and credentials.',
  ),
  PROFILE_INVALID: machine('The mapping profile is not one; see docs/reference/profiles.md.'),
  FILE_UNREADABLE: machine('The file cannot be opened.'),
  SERVICE_UNREACHABLE: machine('Nothing answers at this address; is the stack up (`tideline status`)?'),
  KEY_NOT_FOUND: machine('No API key for this stack was found; run `tideline up` or set TIDELINE_API_KEY.'),
  WAIT_TIMED_OUT: machine(
    'The push is stored in the log but does not show in series yet; see `tideline status`.',
  ),
  STACK_ALREADY_RUNNING: machine('A stack runs on this data directory; `tideline down` stops it.'),
  STACK_NOT_RUNNING: machine('No stack runs on this data directory; `tideline up` starts one.'),
  STACK_PORT_IN_USE: machine('Another program listens on this port; choose another with --port.'),
  STACK_DATA_DIR_UNWRITABLE: machine(
    'The data directory cannot be written; check its owner, the disk and limits.',
  ),
  STACK_TOOLS_MISSING: machine(
    'Kafka, Redis or Node of this project are not installed; `npm run setup` installs them.',
  ),
  STACK_JAVA_MISSING: machine('Install Java 17 or newer and have it on the PATH or in JAVA_HOME.'),
  STACK_COMPONENT_FAILED: machine('A part of the stack ended; its last log lines are in the message.'),
} as const satisfies Record<string, CodeInfo>

export type ErrorCode = keyof typeof errorCodes

export const warningCodes = {
  REVISION_MISSING: 'No revision was sent, so a late repetition of an old send looks like a change.',
  ID_NORMALISED:
    'An id was sent with invisible characters, blanks too many or accents in parts; it was taken as it looks, without them.',
  RETRACTION_OF_UNKNOWN:
    'Nothing was stored under this id; the retraction is kept and will hold if the report comes.',
  SPAN_LONG: 'The span is longer than 366 days.',
  SPAN_CROSSES_YEAR: 'The span crosses New Year; which year it counts for depends on the method.',
  LATE_ARRIVAL: 'Reported more than 30 days after it ended.',
  BREAKDOWN_BELOW_TOTAL: 'The breakdown adds up to less than the figure.',
  BREAKDOWN_ABOVE_TOTAL:
    'The published breakdown adds up to more than the figure; both are kept as published.',
  DATE_AHEAD: 'The published date lies in the future; kept as published.',
  DATES_SWAPPED: 'Start and end were published in reverse order and were swapped.',
  DATES_CLIPPED: 'The dates lie outside the year the figure belongs to and were clipped to it.',
  DATE_UNREADABLE:
    'A date cannot be read; the whole year or month it is known to lie in is taken, with that accuracy.',
  CAUSE_GENERALISED: 'The cause label is outside the tree; its deepest known parent is taken.',
  ROLE_MISSING: 'No role was published; it is unknown.',
  QUANTIFIER_MAPPED: 'The qualifier was mapped to the nearest of ours.',
  TOTAL_MISMATCH: 'The rows do not add up to the printed total.',
  LABEL_NO_COUNTRY:
    'A label names no country that is known; the figure is kept, in a group of that name or under XXU (country unknown).',
  ROUNDING_MISMATCH:
    'The figure does not round to the rounded one printed beside it: the columns may have changed places, or one of them was changed; compare with the publication.',
  TOTAL_BY_SUM:
    'Nothing says what this row counts and its figure is the sum of the rows above, so it was taken for their total and not counted; name it if it is none.',
  ROW_REPEATED:
    'A row that says the same came before in this file: counted once where the format cannot mean two, else again; see whether files were joined or the row was pasted twice.',
  LABEL_MISSING:
    'A cell that says what the row counts is empty or its column is missing; look for an emptied or renamed column, since rows cannot be told apart without it.',
  NATIONALITY_AS_PUBLISHED: 'Children of Haitians are printed under another nationality; kept as published.',
  PERSONAL_DATA_SUSPECTED: 'A text of this published row looks like personal data.',
  SECOND_HEADER_SKIPPED:
    'A second header row was skipped: HXL tags, or the names of the columns again where files were joined.',
  ENCODING_ASSUMED:
    'The text is not UTF-8; it was read as windows-1252, or as UTF-16 without a mark. Check names with accents.',
  LAST_RECORD_CUT:
    'The last record has no line end or too few cells; the file may be cut off in it or before more records.',
  NUMBER_FORMAT_INFERRED:
    'This number can be read in two ways; it was read as other cells of its column show. Compare it with the publication.',
  TIMESTAMP_SHIFTED: 'The older schema prints dates one local day early; they were moved to the day meant.',
  POSSIBLE_DOUBLE_COUNT:
    'Another recommended figure of this source speaks of the same event, category and places; both count.',
  SITE_WITHIN_BASELINE:
    'A baseline of the same operation stands at that date; where it visited this area, people in sites are part of it and are not added.',
  EVENT_TRACKING_ABSORBED:
    'A later round of the same operation covers this event tracking; it is not added to it.',
  ROUND_NUMBER_LOWER:
    'A round of an earlier date has a higher number; rounds are ordered by date, not by number.',
  PUBLICATION_SUPERSEDED:
    'A final figure covers this partial, year-to-date or preliminary one, which no longer counts.',
  OTHER_SOURCE_PREFERRED:
    'A validated yearly source covers this country and year; it is preferred to this provisional one.',
  FIGURE_EMPTIED: 'A complete file leaves a figure empty that was published before; it is not reported now.',
  FIGURE_TENFOLD: 'A complete file changes a published figure tenfold and more; check it.',
  WINDOW_STRETCHED:
    'These rows lie in years apart from all others of the complete file; check their dates, since they decide what it covers.',
  ORIGIN_IS_COUNTRY:
    'People cross into, arrive in or are protected in a country, and this one is said to be their own too; check the two fields.',
  DATE_OUTSIDE_PERIOD:
    'The dates lie outside the period that the row itself names; kept as published, check which of them is right.',
  REPORTED_EARLY: 'Reported before it happened; check the dates.',
  COLUMN_IGNORED:
    'Nobody knows what this column or answer means, so it was not read; name it in the profile, or list it under ignore.',
  FORMULA_VALUE_TAKEN:
    'The cell holds a formula; the value that it showed when the file was saved was taken.',
  FIGURE_UNLIKELY: 'More than a hundred million people in one figure; check for a factor or a joined number.',
} as const

export type WarningCode = keyof typeof warningCodes

/** What an answer of the query side may warn of; it stands in its `warnings`. */
export const answerWarningCodes = {
  SUPERSEDED: 'Several publications cover the same thing; observations that do not count are counted here.',
  POSSIBLE_DOUBLE_COUNT: 'Several recommended figures speak of the same event, category, country and places.',
  CONTRADICTION: 'Figures of one publisher cannot all be true; none of them is changed.',
  PARTS_ABOVE_WHOLE: 'Parts that a publication prints add up to more than the whole it prints.',
  PLACES_UNCLEAR:
    'Figures of places that may lie within those of other figures are counted; their places do not tell.',
  SAME_PEOPLE:
    'Two of the sources answered with count the same people or events; each stands by itself, and they must not be added.',
  OTHER_LEFT_OUT: 'Figures under other causes are left out, as GIDD does.',
  COVERAGE_NOT_TOLD: 'Coverage and expected revision of so many figures cannot be worked out.',
  PERIOD_NOT_COVERED:
    'Some periods are not covered to their end (`complete` false, `covered` says which days are): compare only what covers the same.',
  PEOPLE_LEFT_OUT:
    'People are left out of some figures: refused rows are still open (`rejectedRows`) or a printed total is above its parts (`missing` says by how many, where it is known). Correct the rows and send them again.',
  PART_OF_POPULATION:
    'Some figures are about people of some nationalities, origins or destinations alone (`only`), and nothing says that they are all.',
  NOT_COMPARABLE:
    'Some points do not speak of the same as the one before (`notComparable`: coverage or population): draw no line between them and work out no change.',
  METHOD_IGNORED: 'A method was given for a stock, which has none.',
  NO_COUNTRY_LEFT: 'None of the countries asked for lies in the region asked for.',
} as const

/** An error that crosses a boundary: `code` is stable, `message` is for people. */
export class TidelineError extends Error {
  readonly code: ErrorCode
  readonly context: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message?: string,
    options: { cause?: unknown; context?: Record<string, unknown> } = {},
  ) {
    super(
      message ?? errorCodes[code].hint,
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.name = 'TidelineError'
    this.code = code
    this.context = options.context ?? {}
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable
  }
}
