/** Settings of a statement that may not take the memory that figures need: what does not fit goes to disk. */
export const boundedMemory = {
  max_memory_usage: '2000000000',
  max_bytes_before_external_group_by: '500000000',
  max_bytes_before_external_sort: '500000000',
} as const
