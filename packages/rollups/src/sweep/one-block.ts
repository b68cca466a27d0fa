/**
 * Settings of an INSERT ... SELECT whose rows must be one block, so that a reader sees all of them or none. A part is
 * kept below a million keys by the plan.
 */
export const oneBlock = {
  max_insert_threads: '1',
  min_insert_block_size_rows: '10000000',
  min_insert_block_size_bytes: '0',
  max_insert_block_size: '10000000',
} as const
