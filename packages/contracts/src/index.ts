export { categories, kindOf, type Category, type Kind } from './categories.ts'
export {
  quantifiers,
  dateAccuracies,
  roles,
  assessments,
  publicationStatuses,
  type Quantifier,
  type DateAccuracy,
  type Role,
  type PublicationStatus,
} from './vocabulary.ts'
export {
  MAX_FIGURE,
  MAX_REVISION,
  observationSchema,
  SOURCE_ID,
  type ObservationInput,
} from './observation.ts'
export { draftSchema, recordSchema, MARKER_KEY, type LogRecord } from './record.ts'
export {
  topicNames,
  DEFAULT_PARTITIONS,
  tables,
  queues,
  rollupPrefix,
  sweptChannel,
  sinkGroup,
  type Topics,
} from './names.ts'
export { headersOf, type MessageHeaders } from './message-headers.ts'
export {
  TidelineError,
  errorCodes,
  answerWarningCodes,
  warningCodes,
  type CodeInfo,
  type ErrorCode,
  type WarningCode,
} from './errors.ts'
export {
  receiptSchema,
  receiptStateSchema,
  type RowRejection,
  type Receipt,
  type RefusedState,
  type ChangeCounts,
} from './receipt.ts'
export { DEFAULT_CARRY_DAYS, stockPolicies, stockPolicyOf } from './stock-policy.ts'
export { isPublicSource } from './source-policy.ts'
export { saysHowExact, toldQuantifier } from './precision-policy.ts'
export { exhaustiveSources, publishingPolicyOf, type PublishingPolicy } from './publishing-policy.ts'
export { isReconciliation, policyOf, samePeopleAmong } from './policies/declared.ts'
export type { SamePeople, SourcePolicy } from './policies/shape.ts'
export { precedenceSchema, rankSources, type Precedence, type Preference } from './precedence.ts'
export type {
  RecordExtras,
  Rejection,
  RowAbout,
  RowWarning,
  RecordDraft,
  SourceRow,
  NaturalId,
  SourceObservation,
} from './check/types.ts'
export { checkObservation } from './check/check-observation.ts'
export { looksLikePersonalData, type TextKind } from './check/personal-data.ts'
export { causeNames, causes, isCause, causeInfo, causeRoot } from './causes/causes.ts'
export { causeFromLabels } from './causes/cause-from-labels.ts'
export {
  countries,
  isCountry,
  isKnownCountry,
  countryInfo,
  countryFromCode,
  UNKNOWN_COUNTRY,
  type Language,
} from './countries/countries.ts'
export { countryFromName } from './countries/country-from-name.ts'
export { readNationalityLabel, countryOfPlaceName } from './countries/labels.ts'
export { regionMembers, regionCodes } from './countries/regions.ts'
export { peopleFromHouseholds } from './people.ts'
export { dayNumber, civilDateOf, isCivilDate, millisecondsOf, normaliseInstant } from './civil-date.ts'
export { remembered } from './remembered.ts'
export { idmcRound } from './idmc-round.ts'
export { plainId } from './plain-id.ts'
export { contentHash, diffContent } from './content-hash.ts'
export { finishRecord } from './finish-record.ts'
export { isLate } from './late.ts'
export { sameFigureKey } from './same-figure.ts'
export type { Coverage, ExpectedRevision } from './answers/coverage.ts'
export {
  diffReasons,
  diffAnswerSchema,
  type DiffReason,
  type Reasons,
  type Side,
  type DiffPoint,
  type DiffSeries,
  type ChangedObservation,
  type DiffDocument,
  type DiffAnswer,
} from './answers/diff.ts'
export { pointFields, seriesTable, type AskedColumns, type SeriesRow } from './answers/columns.ts'
export { eventsTable, sourcesTable } from './answers/catalogue-tables.ts'
export { diffTable, lineageTable, revisionsTable } from './answers/explaining-tables.ts'
export type { FlatTable, TableNotes } from './answers/flat-table.ts'
export { eventsOfKeys, languages, namesOfKey, withEventNames, withNames } from './answers/names-of-key.ts'
export type { Keyed } from './answers/keyed.ts'
export {
  lineageAnswerSchema,
  type ExclusionReason,
  type Candidate,
  type TracedObservation,
  type CountedObservation,
  type LineageDocument,
  type LineageAnswer,
} from './answers/lineage.ts'
export {
  revisionsAnswerSchema,
  type FigureRevision,
  type RevisionsAnswer,
  type RevisionsDocument,
} from './answers/revisions.ts'
export type { State, SeriesWarning } from './answers/parts.ts'
export { problemSchema } from './answers/problem.ts'
export {
  intervals,
  methods,
  groupDimensions,
  keyDimensions,
  type Interval,
  type Method,
  type GroupDimension,
  type ReadDimension,
  type SeriesQuery,
} from './answers/question.ts'
export {
  rejectedRowSchema,
  replayedAnswerSchema,
  type RejectedRow,
  type ReplayedPage,
} from './answers/rejected.ts'
export {
  seriesAnswerSchema,
  seriesPointSchema,
  keyNames,
  type Alternative,
  type SourcePart,
  type SeriesPoint,
  type Series,
  type SeriesDocument,
  type SeriesAnswer,
} from './answers/series.ts'
export { streamChangeSchema, toldPointSchema, type StreamChange, type ToldPoint } from './answers/stream.ts'
export { rowRejectionSchema } from './receipt.ts'
export { sourcesAnswerSchema, type StoredSource } from './answers/sources.ts'
export { messageOf } from './message-of.ts'
export { significantDigits, withDigits } from './significant.ts'
export { cadenceOf, cadences, silentSince, type Cadence } from './publishing-cadence.ts'
export { glideNumbersOf } from './event-codes.ts'
export { eventsAnswerSchema, instantsAnswerSchema, type KnownEvent } from './answers/events.ts'
