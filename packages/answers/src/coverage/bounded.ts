/** Settings of what is only asked for beside a figure: it may be refused, it may not take the memory that figures need. */
export const bounded = {
  max_memory_usage: '2000000000',
  max_bytes_before_external_group_by: '500000000',
  max_bytes_before_external_sort: '500000000',
  max_execution_time: 30,
} as const
