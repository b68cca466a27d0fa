export { cellName, type FieldFault } from './fault.ts'
export { readField, type FieldFile } from './read-field.ts'
export { readFieldInWorker } from './read-in-worker.ts'
export type { FieldRow } from './table/read-row.ts'
export { parseProfile, ProfileError } from './profile/parse-profile.ts'
export { titleOf, type Profile, type Sender } from './profile/schema.ts'
export { isSelected, mapRecord } from './record/map-record.ts'
export { isWorkbook } from './workbook/open-workbook.ts'
export { annotate, type Annotated } from './annotate/annotate.ts'
export { plainly, sayFault } from './annotate/say-fault.ts'
export { writeTemplate } from './template/write-template.ts'
export { proposeForGrid, proposeForRecord, type Proposal } from './propose/propose.ts'
export { proposeForXlsForm, type FormSender } from './propose/propose-xlsform.ts'
export { learn, type Lesson } from './propose/learn.ts'
export { chooseProfile } from './profile/choose-profile.ts'
export { openWorkbook } from './workbook/open-workbook.ts'
export { keepRecord } from './record/keep-record.ts'
export { formOf, recordsIn } from './senders/records.ts'
export { allDeleted, dataValueSetOfCells, recordsOfDataValueSet } from './senders/dhis2.ts'
export { recordOfSubmission } from './senders/openrosa.ts'
export type { Language } from './targets/target.ts'
export { answersOf, mendRecord } from './mend/mend-record.ts'
export {
  fieldNames,
  fieldsAtFault,
  fieldsToMend,
  labelOf,
  mendObservation,
  unreadableFields,
} from './mend/mend-observation.ts'
