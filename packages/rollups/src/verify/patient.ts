/** Settings of a comparison's statements: they may take long, and what does not fit in memory goes to disk. */
import { longQuery } from '@tideline/log'

export const patient = {
  ...longQuery,
  max_execution_time: 3_600,
  max_memory_usage: '2000000000',
  max_bytes_before_external_group_by: '500000000',
  max_bytes_before_external_sort: '500000000',
} as const
