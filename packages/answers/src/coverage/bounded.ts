/** Settings of what is only asked for beside a figure: it may be refused, it may not take the memory that figures need. */
import { boundedMemory } from '@tideline/log'

export const bounded = { ...boundedMemory, max_execution_time: 30 } as const
