/** Settings of a comparison's statements: they may take long, and what does not fit in memory goes to disk. */
import { boundedMemory, longQuery } from '@tideline/log'

export const patient = { ...longQuery, ...boundedMemory, max_execution_time: 3_600 } as const
