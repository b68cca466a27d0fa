-- Why: a series by month, quarter or year needs of a rollup row its month as a whole, not its days. Summing the arrays at
-- each question was nine tenths of its cost (all countries by year over 540,000 rows: 0.73 s of processor time, with
-- these columns 0.07 s). Rows written before have them computed at read until they are merged or recomputed.
--   *All: the month's sum, or bit set, of the column of days
--   carried: observations active on the month's first day that began before it
ALTER TABLE flow_rollup
    ADD COLUMN IF NOT EXISTS spreadAll Int64 MATERIALIZED arraySum(spread),
    ADD COLUMN IF NOT EXISTS endAll Int64 MATERIALIZED arraySum(endSum),
    ADD COLUMN IF NOT EXISTS startAll Int64 MATERIALIZED arraySum(startSum),
    ADD COLUMN IF NOT EXISTS beginsAll UInt32 MATERIALIZED arraySum(begins),
    ADD COLUMN IF NOT EXISTS endsAll UInt32 MATERIALIZED arraySum(ends),
    ADD COLUMN IF NOT EXISTS carried UInt32 MATERIALIZED active[1] - begins[1],
    ADD COLUMN IF NOT EXISTS mSpreadAll UInt16 MATERIALIZED arrayReduce('groupBitOr', mSpread),
    ADD COLUMN IF NOT EXISTS mEndAll UInt16 MATERIALIZED arrayReduce('groupBitOr', mEnd),
    ADD COLUMN IF NOT EXISTS mStartAll UInt16 MATERIALIZED arrayReduce('groupBitOr', mStart);
