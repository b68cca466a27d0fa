/** What an enumerator is told in English. `{value}` is what stood there, `{field}` where; both may be empty. */
import type { ErrorWords } from '../words.ts'

export const errors: ErrorWords = {
  ROW_BROKEN: 'This row cannot be read. Look for a missing quote or comma, and save the file as UTF-8.',
  ROW_TOO_LARGE: 'This row is too long. Shorten the notes, or split the places over several rows.',
  ROW_TOO_DEEP: 'This row is nested too deeply. Send it flat, one field beside the other.',
  FIELD_UNKNOWN:
    'The column {field} is not known here. Check its spelling, or delete it. Names and phone numbers of people have no column.',
  FIELD_REPEATED: 'A column stands there twice. Keep the right one and delete the other.',
  FIELD_MISSING: 'Something is missing: fill in {field}.',
  FIELD_TYPE: 'What stands in {field} is of the wrong kind, for example a word where a number belongs.',
  FIELD_INVALID: 'What stands in {field} is not possible there. Check it.',
  SOURCE_NOT_ALLOWED:
    'Your key may not send for this source. Check the source, or ask whoever gave you the key.',
  CATEGORY_UNKNOWN: 'What was counted is not known: "{value}". Choose one from the list of the template.',
  CAUSE_UNKNOWN: 'The cause is not known: "{value}". Choose one from the list of the template.',
  COUNTRY_UNKNOWN: 'The country is not known: "{value}". Write its three letters, for example HTI for Haiti.',
  FIGURE_INVALID:
    'The number "{value}" cannot be used. Write a whole number such as 1250, or leave it empty if nobody counted.',
  FIGURE_AMBIGUOUS: 'The number "{value}" can be read in two ways. Write it without a dot or comma.',
  FIGURE_IMPLAUSIBLE: 'The number "{value}" is larger than all people on earth. Check it for extra digits.',
  HOUSEHOLD_SIZE_MISSING: 'You counted households. Write also how many people live in one.',
  HOUSEHOLD_SIZE_INVALID: 'The people in one household are above 0 and at most 30. Check "{value}".',
  DATE_INVALID: 'The date "{value}" is not possible or not clear. Write it as 2026-03-31: year, month, day.',
  DATE_MISSING: 'The date is missing. Write when it happened, or the day on which you counted.',
  DATES_REVERSED: 'The first day is after the last day. Swap them.',
  DATE_IN_FUTURE: 'The date lies in the future. Check the year, and the clock of your device.',
  DATE_KIND_MISMATCH: 'For people who moved write start and end; for people who are there write one date.',
  BREAKDOWN_EXCEEDS_TOTAL: 'The groups together are more than the total. Check both.',
  BREAKDOWN_DUPLICATE_BAND: 'The same group of sex and age stands there twice. Make one of the two.',
  BREAKDOWN_AGE_REVERSED: 'The lower age is above the higher one. Swap them.',
  PERSONAL_DATA:
    'A phone number, e-mail address or document number stands in {field}. Delete it: nobody may be recognised.',
  REVISION_CONFLICT:
    'This row was sent before under the same number with something else in it. If you changed it, raise its revision by one.',
  BASE_REVISION_STALE:
    'Somebody changed this row after you had fetched it. Fetch it again and repeat your change.',
  REPLAY_NEEDS_FILE: 'This row cannot be sent again alone. Send the whole file again.',
  BODY_UNREADABLE: 'The file cannot be read. It may be cut off, or of another kind than its name says.',
  HEADER_UNKNOWN: 'The columns are not those of the template. Look at the first row of the file.',
  LAST_RECORD_CUT: 'The end of the file is missing. Save or fetch it again and send it whole.',
  REQUEST_UNREADABLE: 'This could not be understood. Open the page again and repeat it.',
  PARAMETER_INVALID: 'One of the choices is not possible. Go back and choose again.',
  PARAMETER_MISSING: 'One of the choices was not made. Go back and make it.',
  PARAMETER_UNKNOWN: 'One of the choices is not known here. Open the page again.',
  HOST_UNKNOWN: 'The service does not know this address. Ask your office for the right one.',
  ORIGIN_FOREIGN: 'This page may not send anything there. Open the page of your office.',
  KEY_MISSING: 'Your key is missing. Paste the key that your office gave you.',
  KEY_UNKNOWN: 'This key is not known. Check that all of it was copied.',
  KEY_EXPIRED: 'This key is over. Ask your office for a new one.',
  KEY_NOT_ALLOWED: 'Your key may not do that. Ask your office.',
  NOT_FOUND: 'There is nothing at this address. Check the link.',
  OBSERVATION_UNKNOWN: 'Nothing was sent under this name yet.',
  RECEIPT_UNKNOWN: 'There is no such receipt. Check that the whole link was copied.',
  BATCH_UNKNOWN:
    'This upload is not there any more. It was dropped, or more than a day went by. Send the file again.',
  BATCH_OUTDATED:
    'Others sent something meanwhile, so that the result would be another than you saw. Nothing was taken. Look again, then confirm.',
  BATCHES_FULL: 'Too many uploads wait to be confirmed. Confirm or drop one, or come back later.',
  IDEMPOTENCY_KEY_REUSED:
    'The same sending number was used for another file. Nothing was taken; send it anew.',
  SNAPSHOT_UNKNOWN: 'There is no such report.',
  FORMAT_UNKNOWN: 'This kind of file is not known here.',
  RANGE_UNSATISFIABLE: 'The file ends before that. Load it again from its beginning.',
  METHOD_NOT_ALLOWED: 'This cannot be done here. Open the page again.',
  COMPLETE_TOO_MANY_RETRACTIONS:
    'This file would take back much of what was sent before. Nothing was taken. Is it the right file?',
  COMPLETE_WINDOW_STRETCHED:
    'Some rows have dates far from all others. Nothing was taken. Check their years.',
  COMPLETE_GOES_BACK: 'This is an older file than the last one. Nothing was taken. Send the newest.',
  COMPLETE_WINDOW_EMPTY: 'The file has no rows with a date. Nothing was taken.',
  BODY_TOO_SLOW:
    'The connection was too slow and broke off. Send it again; what was taken is not counted twice.',
  BODY_TOO_LARGE: 'The file is too large. Send it in parts.',
  MEDIA_TYPE_UNSUPPORTED: 'This kind of file cannot be taken here. Save it as CSV.',
  QUERY_TOO_LARGE: 'That is too much at once. Ask for less.',
  SUM_TOO_LARGE: 'The numbers together are too large to be right. Look for a wrong one.',
  ALL_ROWS_REJECTED: 'No row could be taken. Each row says why.',
  RATE_LIMITED: 'Too much was sent in a short time. Wait a minute, then send it again.',
  INTERNAL: 'Something went wrong on our side. Send it again later; what was taken is not counted twice.',
  OVERLOADED: 'Very much is being sent at the moment. It is tried again; nothing is counted twice.',
  KAFKA_UNAVAILABLE:
    'It cannot be taken at the moment. Nothing is lost on your side: send it again in some minutes.',
  CLICKHOUSE_UNAVAILABLE: 'It cannot be compared at the moment. Send it again in some minutes.',
  STOPPING: 'The service is starting again. Send it again in a minute.',
  MESSAGE_UNREADABLE: 'This row was taken but could not be read afterwards. Your office has been told.',
  STORE_REFUSED_ROW: 'This row was taken but could not be stored. Your office has been told.',
  USAGE: 'The command was written wrongly. See --help.',
  FILE_UNREADABLE: 'The file cannot be opened. Check its name and that you may read it.',
  SERVICE_UNREACHABLE:
    'There is no connection. What you want to send is kept here; send it when the network is back.',
  KEY_NOT_FOUND: 'There is no key to send with. Ask your office for one.',
  WAIT_TIMED_OUT: 'It was taken and is safe, but does not show yet. Look at the receipt later.',
  STACK_ALREADY_RUNNING: 'Tideline runs here already.',
  STACK_NOT_RUNNING: 'Tideline does not run here. Start it with `tideline up`.',
  STACK_PORT_IN_USE: 'Another program uses this port. Choose another with --port.',
  STACK_DATA_DIR_UNWRITABLE: 'The folder for the data cannot be written. Check the disk.',
  STACK_TOOLS_MISSING: 'Parts of Tideline are not installed. Run `npm run setup`.',
  STACK_JAVA_MISSING: 'Java is missing. Install Java 17 or newer.',
  STACK_COMPONENT_FAILED: 'A part of Tideline ended. Its last lines stand in the message.',
  EVENT_UNKNOWN: 'No figure of this country names this event. Choose one from the list of events.',
  COLLECTION_UNKNOWN: 'Nothing of this name is fetched here. Look at `tideline collect list`.',
  COLUMN_MISSING:
    'A column is missing that every row needs, or it has another name now. Use the template, or ask your office to add the new name.',
  DATE_AMBIGUOUS: 'This date can be two different days. Write it as year-month-day: 2024-11-18.',
  FETCHING_OFF: 'Nothing is fetched here yet. Whoever runs Tideline has to switch it on.',
  FORM_UNMAPPED:
    'This form is new here. What you sent is kept; your office has to say what its questions mean. You need not send it again.',
  PROFILE_INVALID: 'The description of this form has a fault. Your office can mend it.',
  PROFILE_UNKNOWN: 'There is no description of forms with this name. Look at `tideline profile list`.',
  PULL_REFUSED: 'The other server did not give its records. Nothing of it was taken; it is tried again.',
  ROW_CONTRADICTS:
    'Two rows of this file speak of the same place and days with different numbers. Leave the right one.',
  SIGNATURE_INVALID:
    'The sender could not be recognised. Your office should check the secret of the connection and the clock.',
  WORKBOOK_TOO_LARGE: 'The file is too large to read. Delete empty rows and pictures, or send it in parts.',
}
