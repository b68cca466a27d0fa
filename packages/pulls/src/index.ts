export type { Ask, Asked } from './ask-json.ts'
export { cursorsIn, type Cursors } from './cursor.ts'
export { readPull, type Pull } from './pull-config.ts'
export { runPull, type Pulled, type PullDoor } from './run-pull.ts'
