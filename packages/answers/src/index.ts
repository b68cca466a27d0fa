/** Questions, each answered as whoever asks may see it: nothing leaves here that was not protected, or asked for as exact. */
export { askDiff } from './ask/ask-diff.ts'
export { askLastDays, type LastDay } from './ask/ask-last-days.ts'
export { askLineage } from './ask/ask-lineage.ts'
export { askObservation } from './ask/ask-observation.ts'
export { askRevisions } from './ask/ask-revisions.ts'
export { askSeries } from './ask/ask-series.ts'
export { readQuestionState } from './cells/question-state.ts'
export type { LineageQuery } from './lineage/decided-observations.ts'
